using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Unit.Core.Temporal;

namespace MaskPose.Edge.Unit.Core.Watching;

/// <summary>Faces and frames for the tracking tests.</summary>
internal static class People
{
    public const float Size = 60;

    /// <param name="x">Centre, pixels.</param>
    /// <param name="y">Centre, pixels.</param>
    public static ObservedFace At(float x, float y, MaskVerdict verdict = MaskVerdict.Correct, float size = Size) => new(
        new Face(new Box(x - (size / 2), y - (size / 2), x + (size / 2), y + (size / 2)), 0.9f, null),
        Moments.Verdict(verdict),
        Moments.Looking());

    public static Observation Frame(double seconds, params ObservedFace[] faces) => new(
        new FrameInfo("entrance", (long)Math.Round(seconds * 25), Moments.Start.AddSeconds(seconds), seconds, 1280, 720),
        faces,
        default);
}
