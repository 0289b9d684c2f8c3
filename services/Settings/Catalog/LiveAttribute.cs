namespace MaskPose.Edge.Settings.Catalog;

/// <summary>Changes take effect while the node runs; all others wait for its next start.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
public sealed class LiveAttribute : Attribute;
