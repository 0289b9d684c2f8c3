using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Scene.Truth;
using MaskPose.Edge.Scene.Wearables;

namespace MaskPose.Edge.Unit.SelfTest;

/// <summary>A truth made by hand: one person at one place, ten frames a second.</summary>
internal static class SelfTestScene
{
    public const double FramesPerSecond = 10;

    public static readonly Box Place = new(100, 100, 180, 200);

    public static SceneTruth Of(double seconds, Func<double, PersonTruth?> person) => new(
        640,
        360,
        FramesPerSecond,
        60,
        1,
        [.. Enumerable.Range(0, (int)(seconds * FramesPerSecond)).Select(i =>
            new FrameTruth(i, i / FramesPerSecond, person(i / FramesPerSecond) is { } p ? [p] : []))]);

    public static PersonTruth Person(
        MaskState mask = MaskState.None, float yaw = 0, float eyes = 1, bool visible = true, bool rests = true, Box? box = null) =>
        new("ana", yaw, 0, 0, mask, mask.Verdict(), rests, eyes, box ?? Place, default, visible);

    public static Observation Observe(double seconds, params ObservedFace[] faces)
    {
        var number = (long)Math.Round(seconds * FramesPerSecond);
        var info = new FrameInfo("scene", number, DateTimeOffset.UnixEpoch.AddSeconds(seconds), seconds, 640, 360);
        return new Observation(info, faces, new StageTimes(3, 2, 4, 12));
    }

    public static ObservedFace Face(Box box, MaskVerdict verdict = MaskVerdict.Unmasked, int track = 1) => new(
        new Face(box, 0.9f, null),
        new MaskReading(verdict, new MaskProbabilities(0, 0, 1), MaskDoubt.None),
        HeadReading.Nothing)
    {
        Track = track,
    };
}
