using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.HeadPose;

/// <summary>
/// Fuses the pose from landmarks and the pose model's: their mean on the shortest rotation between them, weighted by 1 /
/// (expected error)². If they contradict each other the more certain one counts.
/// </summary>
internal static class PoseFusion
{
    /// <summary>Two poses further apart do not measure the same head.</summary>
    private const double ContradictionDegrees = 45;

    /// <summary>Their errors are correlated (same picture, head model and teacher); 0 would underestimate the fused error.</summary>
    private const double ErrorCorrelation = 0.5;

    public static Pose? Fuse(SolvedPose? solved, LandmarkConfidence? confidence, RegressedPose? regressed)
    {
        if (solved is null)
        {
            return regressed is { } only ? Pose(only.Rotation, PoseMethod.Regressor, only.SpreadDegrees) : null;
        }

        var spread = SpreadDegrees(solved, confidence);
        if (regressed is not { } model)
        {
            return Pose(solved.Rotation, solved.Method, spread);
        }

        if (solved.Rotation.AngleTo(model.Rotation) > ContradictionDegrees)
        {
            return spread < model.SpreadDegrees
                ? Pose(solved.Rotation, solved.Method, spread)
                : Pose(model.Rotation, PoseMethod.Regressor, model.SpreadDegrees);
        }

        var (a, b) = (spread * spread, model.SpreadDegrees * model.SpreadDegrees);
        var share = a / (a + b);
        return Pose(Rotation.Between(solved.Rotation, model.Rotation, share), PoseMethod.Fused, Spread(spread, model.SpreadDegrees, share));
    }

    /// <summary>The error to expect of a weighted mean of two measurements whose errors are correlated.</summary>
    private static double Spread(double first, double second, double shareOfSecond)
    {
        var (a, b) = ((1 - shareOfSecond) * first, shareOfSecond * second);
        return Math.Sqrt((a * a) + (b * b) + (2 * ErrorCorrelation * a * b));
    }

    private static Pose Pose(Rotation rotation, PoseMethod method, double spreadDegrees) =>
        rotation.ToPose(method) with { ExpectedErrorDegrees = (float)spreadDegrees };

    /// <summary>
    /// The error to expect of a pose from landmarks, degrees: from the head's own shape, growing with the reprojection error
    /// and the landmarks' uncertainty. Fitted by likelihood to 821 validation faces: 3.4° expected and 3.0° true on
    /// bare photos, 3.5° and 3.8° with masks drawn, 6.1° and 6.4° on faces turned further.
    /// </summary>
    internal static double SpreadDegrees(SolvedPose solved, LandmarkConfidence? confidence)
    {
        var trust = confidence is { } known ? solved.Method == PoseMethod.Landmarks68 ? known.Visible : known.Occluded ?? known.Visible : 0.5;
        return 0.5 + (5 * solved.ReprojectionError) + (10 * (1 - trust));
    }
}
