namespace MaskPose.Edge.Settings.Catalog;

/// <summary>What is set there takes effect while the node runs; everything else waits for its next start.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
public sealed class LiveAttribute : Attribute;
