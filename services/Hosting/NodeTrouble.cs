namespace MaskPose.Edge.Hosting;

/// <summary>What somebody must see to at the node itself; whoever tells of the node tells of it too.</summary>
/// <param name="Text">In words, as it is now; empty: nothing.</param>
public sealed record NodeTrouble(Func<string> Text);
