namespace MaskPose.Edge.Scene.Truth;

/// <summary>What is true of one frame.</summary>
/// <param name="Frame">Counts from 0.</param>
/// <param name="TimeSeconds">From the clip's first frame.</param>
/// <param name="People">Everybody who is on the scene, also just beside the picture.</param>
public sealed record FrameTruth(int Frame, double TimeSeconds, IReadOnlyList<PersonTruth> People);
