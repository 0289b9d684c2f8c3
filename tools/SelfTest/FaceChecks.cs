using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.SelfTest;

/// <summary>Whether the readings of each face are right.</summary>
internal static class FaceChecks
{
    private const double LeastFound = 0.9;
    private const double MostFalseShare = 0.05;
    private const double LeastRightVerdicts = 0.85;
    private const double MostPoseErrorDegrees = 8;
    private const double LeastRightEyes = 0.85;

    /// <summary>Beyond this yaw the far half of a face is hardly visible.</summary>
    private const float MostYawDegrees = 35;

    public static IEnumerable<CheckLine> Create(TruthMatch match, IReadOnlyList<Observation> observations)
    {
        yield return Faces(match, Median(observations, t => t.DetectMs));
        yield return Verdicts(match, Median(observations, t => t.ClassifyMs));
        yield return Pose(match, Median(observations, t => t.EstimateMs));
        yield return Eyes(match);
    }

    /// <summary>The median over the frames with faces; 0 where there are none.</summary>
    public static double Median(IReadOnlyList<Observation> observations, Func<StageTimes, double> time) =>
        Median(observations.Where(o => o.Faces.Count > 0).Select(o => time(o.Times)));

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
    }

    private static CheckLine Faces(TruthMatch match, double latencyMs)
    {
        var (found, wrong) = (Share(match.Found, match.Asked), Share(match.False, match.Matched.Count + match.False));
        return CheckLine.Create(
            "faces",
            found >= LeastFound && wrong <= MostFalseShare,
            $"{found:P1} of {match.Asked} found (asked: {LeastFound:P0}), {wrong:P1} of the finds false (allowed: {MostFalseShare:P0})",
            latencyMs);
    }

    private static CheckLine Verdicts(TruthMatch match, double latencyMs)
    {
        var judged = match.Matched.Where(m => TruthMatch.IsAsked(m.Person) && m.Person.MaskRests).ToList();
        var answered = judged.Where(m => m.Face.Mask.Verdict != MaskVerdict.Unknown).ToList();
        var right = Share(answered.Count(m => m.Face.Mask.Verdict == m.Person.Verdict), answered.Count);
        var byState = string.Join(", ", answered.GroupBy(m => m.Person.Mask).OrderBy(g => g.Key).Select(g =>
            FormattableString.Invariant($"{g.Key} {Share(g.Count(m => m.Face.Mask.Verdict == m.Person.Verdict), g.Count()):P0}")));
        return CheckLine.Create(
            "verdict",
            right >= LeastRightVerdicts,
            $"{right:P1} right (asked: {LeastRightVerdicts:P0}; {byState}), {Share(judged.Count - answered.Count, judged.Count):P1} unknown",
            latencyMs);
    }

    private static CheckLine Pose(TruthMatch match, double latencyMs)
    {
        var posed = match.Matched
            .Where(m => TruthMatch.IsAsked(m.Person) && m.Face.Head.Pose is not null && Math.Abs(m.Person.Yaw) <= MostYawDegrees)
            .ToList();
        var (yaw, pitch, roll) = (
            Mean(posed.Select(m => Math.Abs(m.Face.Head.Pose!.Value.YawDegrees - m.Person.Yaw))),
            Mean(posed.Select(m => Math.Abs(m.Face.Head.Pose!.Value.PitchDegrees - m.Person.Pitch))),
            Mean(posed.Select(m => Math.Abs(m.Face.Head.Pose!.Value.RollDegrees - m.Person.Roll))));
        var mean = (yaw + pitch + roll) / 3;
        return CheckLine.Create(
            "pose",
            mean <= MostPoseErrorDegrees,
            $"mean error {mean:0.0}° of {posed.Count} heads (allowed: {MostPoseErrorDegrees:0}°): yaw {yaw:0.0}°, pitch {pitch:0.0}°, roll {roll:0.0}°",
            latencyMs);
    }

    private static CheckLine Eyes(TruthMatch match)
    {
        var eyes = match.Matched
            .Where(m => TruthMatch.IsAsked(m.Person) && m.Person.EyeOpening is < 0.15f or > 0.7f && Math.Abs(m.Person.Yaw) <= MostYawDegrees)
            .SelectMany(m => new[] { (m.Person.EyeOpening, m.Face.Head.LeftEye.State), (m.Person.EyeOpening, m.Face.Head.RightEye.State) })
            .Where(e => e.State != EyeState.Unknown)
            .ToList();
        var closed = eyes.Where(e => e.EyeOpening < 0.5f).ToList();
        var shut = Share(closed.Count(e => e.State == EyeState.Closed), closed.Count);
        var open = Share(eyes.Count(e => e.EyeOpening > 0.5f && e.State == EyeState.Open), eyes.Count - closed.Count);
        return CheckLine.Create(
            "eyes",
            (shut + open) / 2 >= LeastRightEyes,
            $"{shut:P1} of {closed.Count} closed and {open:P1} of {eyes.Count - closed.Count} open ones read rightly (asked: {LeastRightEyes:P0} on average)");
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;

    private static double Mean(IEnumerable<float> values) => values.Select(v => (double)v).DefaultIfEmpty(double.NaN).Average();
}
