namespace MaskPose.Edge.Scene.Truth;

/// <summary>Ground truth of one frame.</summary>
/// <param name="Frame">Counts from 0.</param>
/// <param name="TimeSeconds">From the clip's first frame.</param>
/// <param name="People">Everybody in the scene, also just outside the picture.</param>
public sealed record FrameTruth(int Frame, double TimeSeconds, IReadOnlyList<PersonTruth> People);
