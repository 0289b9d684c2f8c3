namespace MaskPose.Edge.Hosting;

/// <summary>A problem of the node itself that needs attention, published with its availability.</summary>
/// <param name="Text">Its current description; empty if none.</param>
public sealed record NodeTrouble(Func<string> Text);
