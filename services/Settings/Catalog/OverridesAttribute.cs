namespace MaskPose.Edge.Settings.Catalog;

/// <summary>
/// Besides its own settings the class has those of another type, each of which is optional. It is a dictionary of their texts by
/// name, so that none of them is written down twice.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OverridesAttribute(Type settings) : Attribute
{
    public Type Settings { get; } = settings;
}
