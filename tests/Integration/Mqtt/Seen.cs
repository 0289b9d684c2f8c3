using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>Observations as cameras give them.</summary>
internal static class Seen
{
    private static readonly Dictionary<string, string> Models = new()
    {
        ["detector"] = "detector-1",
        ["mask"] = "mask-1",
        ["landmarks"] = "landmarks-1",
        ["eyes"] = "eyes-1",
    };

    /// <summary>One frame with one face that looks at the camera.</summary>
    public static Observation Frame(string camera, long number, DateTimeOffset at, MaskVerdict verdict)
    {
        var box = new Box(100, 80, 180, 190);
        var keypoints = new FaceKeypoints(new(120, 120), new(160, 120), new(140, 145), new(125, 165), new(155, 165));
        var mask = new MaskReading(verdict, Probabilities(verdict), MaskDoubt.None);
        var open = new EyeReading(EyeState.Open, 0.95f);
        var head = new HeadReading([], new Pose(4, -2, 1, PoseMethod.Landmarks68), open, open);
        return new Observation(
            new FrameInfo(camera, number, at, number / 25.0, 640, 360),
            [new ObservedFace(new Face(box, 0.91f, keypoints), mask, head)],
            new StageTimes(11, 5, 4, 24))
        {
            ModelIds = Models,
        };
    }

    public static Observation Empty(string camera, long number, DateTimeOffset at) =>
        Frame(camera, number, at, MaskVerdict.Unknown) with { Faces = [] };

    /// <summary>Shows a face for some seconds at 25 frames a second, all at once: the rules live in capture time.</summary>
    public static async Task ShowAsync(
        this IObservationSink sink, string camera, DateTimeOffset from, double seconds, MaskVerdict verdict, CancellationToken cancellationToken)
    {
        for (var number = 0; number < seconds * 25; number++)
        {
            await sink.ObserveAsync(Frame(camera, number, from.AddSeconds(number / 25.0), verdict), cancellationToken);
        }
    }

    public static CameraStatus Status(string camera, DateTimeOffset at) =>
        new(camera, CameraCondition.Online, "", 25, 24, 100, 3, 0, "cpu", at);

    private static MaskProbabilities Probabilities(MaskVerdict verdict) => verdict switch
    {
        MaskVerdict.Correct => new(0.94f, 0.04f, 0.02f),
        MaskVerdict.Incorrect => new(0.04f, 0.94f, 0.02f),
        MaskVerdict.Unmasked => new(0.02f, 0.04f, 0.94f),
        _ => new(0.4f, 0.3f, 0.3f),
    };
}
