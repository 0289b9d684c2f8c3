using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Evaluation.Metrics;

namespace MaskPose.Edge.Evaluation.Faces;

/// <summary>Turns poses into mean absolute errors.</summary>
internal static class PoseScoring
{
    public static PoseScores Score(IReadOnlyList<(Pose Truth, Pose? Found)> poses)
    {
        var errors = poses.Select(p => Errors(p.Truth, p.Found ?? default)).ToList();
        var answered = poses.Where(p => p.Found is not null).Select(p => Errors(p.Truth, p.Found!.Value).Mean).ToList();
        var rotations = poses.Where(p => p.Found is not null).Select(p => RotationError(p.Truth, p.Found!.Value)).ToList();
        var told = rotations.FindAll(r => r.Spread is not null);
        return new PoseScores(
            poses.Count,
            poses.Count - answered.Count,
            Bootstrap.Mean(errors.ConvertAll(e => e.Mean)),
            Bootstrap.Mean(errors.ConvertAll(e => e.Yaw)),
            Bootstrap.Mean(errors.ConvertAll(e => e.Pitch)),
            Bootstrap.Mean(errors.ConvertAll(e => e.Roll)),
            answered.Count == 0 ? double.NaN : answered.Average(),
            rotations.Select(r => r.Error).DefaultIfEmpty(double.NaN).Average(),
            told.Select(r => (double)r.Spread!.Value).DefaultIfEmpty(double.NaN).Average(),
            RankCorrelation.Compute([.. told.Select(r => (double)r.Spread!.Value)], [.. told.Select(r => r.Error)]),
            Bias(poses, p => p.YawDegrees),
            Bias(poses, p => p.PitchDegrees),
            Bias(poses, p => p.RollDegrees));
    }

    private static (double Error, float? Spread) RotationError(Pose truth, Pose found) =>
        (Rotation.From(truth).AngleTo(Rotation.From(found)), found.ExpectedErrorDegrees);

    /// <summary>Mean of what was found less the truth, over the faces with a pose.</summary>
    private static double Bias(IEnumerable<(Pose Truth, Pose? Found)> poses, Func<Pose, double> angle) => poses
        .Where(p => p.Found is not null)
        .Select(p => Math.IEEERemainder(angle(p.Found!.Value) - angle(p.Truth), 360))
        .DefaultIfEmpty(double.NaN)
        .Average();

    private static (double Yaw, double Pitch, double Roll, double Mean) Errors(Pose truth, Pose found)
    {
        var yaw = Difference(truth.YawDegrees, found.YawDegrees);
        var pitch = Difference(truth.PitchDegrees, found.PitchDegrees);
        var roll = Difference(truth.RollDegrees, found.RollDegrees);
        return (yaw, pitch, roll, (yaw + pitch + roll) / 3);
    }

    /// <summary>Between two angles the short way round, 0 to 180 degrees.</summary>
    private static double Difference(double a, double b)
    {
        var difference = Math.Abs(a - b) % 360;
        return Math.Min(difference, 360 - difference);
    }
}
