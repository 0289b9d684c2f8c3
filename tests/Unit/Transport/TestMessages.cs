using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Transport;
using Proto = MaskPose.Edge.Protos.V1;

namespace MaskPose.Edge.Unit.Transport;

/// <summary>Whole values of the contracts, no field of them at its default.</summary>
internal static class TestMessages
{
    public static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, 123, TimeSpan.Zero);

    public static readonly Face WholeFace = new(
        new Box(1.5f, 2.5f, 30.25f, 44.125f),
        0.875f,
        new FaceKeypoints(new(1, 2), new(3, 4), new(5, 6), new(7, 8), new(9, 10)));

    public static readonly MaskReading Mask = new(MaskVerdict.Incorrect, new MaskProbabilities(0.25f, 0.625f, 0.125f), MaskDoubt.Unsure);

    public static readonly HeadReading Head = new(
        [.. Enumerable.Range(0, 68).Select(i => new Point2(i, -i))],
        new Pose(10.5f, -20.25f, 30.125f, PoseMethod.MaskedFivePoint) { ExpectedErrorDegrees = 6.5f },
        new EyeReading(EyeState.Open, 0.75f),
        new EyeReading(EyeState.Closed, 0))
    {
        LandmarkConfidence = new LandmarkConfidence(0.9375f, 0.125f),
    };

    public static readonly CameraStatus Status = new(
        "door", CameraCondition.Degraded, "why", 12.5, 41.25, 100, 7, 3, "cpu", Noon);

    public static Observation Observation(params ObservedFace[] faces) =>
        new(new FrameInfo("door", 12, Noon, 0.5, 640, 360), faces, new StageTimes(1, 2, 3, 10))
        {
            ModelIds = new Dictionary<string, string> { ["detector"] = "a", ["mask"] = "b" },
        };

    /// <summary>A whole observation message, to be spoilt.</summary>
    public static Proto.Observation Message() => Observation(new ObservedFace(WholeFace, Mask, Head) { Track = 1 }).ToMessage();
}
