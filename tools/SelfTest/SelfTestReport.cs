using System.Globalization;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.DoorSim;
using MaskPose.Edge.Scene.Truth;

namespace MaskPose.Edge.SelfTest;

/// <summary>Everything that a run of the scene through a node gave.</summary>
public sealed record SelfTestRun(
    IReadOnlyList<Observation> Observations,
    IReadOnlyList<CameraStatus> Statuses,
    IReadOnlyList<ReceivedMessage> Messages,
    IReadOnlyList<ControllerAct> DoorActs);

/// <summary>Holds a run against the scene's truth: camera ▶ faces ▶ verdict ▶ pose ▶ eyes ▶ track ▶ event ▶ MQTT ▶ door.</summary>
public static class SelfTestReport
{
    /// <summary>Below this frame rate nobody is tracked reliably.</summary>
    private const double LeastFrameRate = 4;

    private const double LeastInOneTrack = 0.8;

    /// <param name="doorHoldSeconds">How long the scene's door wants a verdict to have lasted.</param>
    public static IReadOnlyList<CheckLine> Create(SelfTestRun run, SceneTruth truth, MaskRules mask, AttentionRules attention, double doorHoldSeconds)
    {
        var match = new TruthMatch(truth, run.Observations);
        var all = ExpectedEvent.From(truth, mask, attention);
        var expected = all.Where(e => e.CanBeKnown(run.Observations)).ToList();
        CheckLine[] lines =
        [
            Camera(run, truth),
            .. FaceChecks.Create(match, run.Observations),
            Tracks(match),
            EventChecks.Events(expected, all.Count - expected.Count, match, run.Messages),
            EventChecks.Mqtt(run.Messages),
            DoorChecks.Door(run, truth, doorHoldSeconds),
        ];
        return [.. lines.Select(l => l is { Outcome: CheckOutcome.Failed, IsMissingOnly: true } && IsSlow(run, truth) ? l with { Outcome = CheckOutcome.TooSlow } : l)];
    }

    /// <summary>What to do about a machine that is too slow; null where it is not.</summary>
    public static string? Advice(SelfTestRun run, SceneTruth truth) => IsSlow(run, truth)
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"This machine is too slow or too busy for the test: {Rate(run, truth):0.0} frames/s analysed, {LeastFrameRate:0} needed. Nothing is known to be broken. Stop other programs, give the node more cores or a GPU (Models:Provider), and run it again.")
        : null;

    private static bool IsSlow(SelfTestRun run, SceneTruth truth) =>
        run.Observations.Count > 0 && Rate(run, truth) < LeastFrameRate && run.Statuses.All(s => s.Restarts == 0);

    private static double Rate(SelfTestRun run, SceneTruth truth) => run.Observations.Count / (truth.Frames.Count / truth.FramesPerSecond);

    private static CheckLine Camera(SelfTestRun run, SceneTruth truth)
    {
        var rate = Rate(run, truth);
        var ended = run.Statuses.Any(s => s.Condition == CameraCondition.Ended);
        var failure = run.Statuses.FirstOrDefault(s => s.Restarts > 0)?.Reason;
        return CheckLine.Create(
            "camera",
            rate >= LeastFrameRate && ended && failure is null,
            $"{run.Observations.Count} of {truth.Frames.Count} frames read, {rate:0.0} a second (asked: {LeastFrameRate:0}), longest gap {LongestGapSeconds(run):0.0} s (beyond 0.5 s attention is unknown). {failure}",
            FaceChecks.Median(run.Observations.Select(o => o.Times.WholeMs))) with
        { IsMissingOnly = failure is null };
    }

    private static double LongestGapSeconds(SelfTestRun run) => run.Observations
        .Zip(run.Observations.Skip(1), (a, b) => (b.Frame.CapturedAt - a.Frame.CapturedAt).TotalSeconds)
        .DefaultIfEmpty()
        .Max();

    private static CheckLine Tracks(TruthMatch match)
    {
        var people = match.Matched.Where(m => TruthMatch.IsAsked(m.Person)).GroupBy(m => m.Person.Id).ToList();
        var kept = people.Count(p => p.GroupBy(m => m.Face.Track).Max(t => t.Count()) >= LeastInOneTrack * p.Count());
        return CheckLine.Create(
            "track",
            kept == people.Count && kept > 0,
            $"{kept} of {people.Count} people kept their track for at least {LeastInOneTrack:P0} of their frames") with
        { IsMissingOnly = true };
    }
}
