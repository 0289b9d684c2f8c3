using System.Globalization;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.DoorSim;
using MaskPose.Edge.Scene.Truth;

namespace MaskPose.Edge.SelfTest;

/// <summary>Whether the scene's door opened for the right people only.</summary>
internal static class DoorChecks
{
    /// <summary>Somebody who satisfies the door for this much longer than required must be admitted: votes need time.</summary>
    private const double MarginSeconds = 2;

    /// <param name="holdSeconds">How long a verdict must have lasted for a permit.</param>
    public static CheckLine Door(SelfTestRun run, SceneTruth truth, double holdSeconds)
    {
        var opened = run.DoorActs.Where(a => a.HasOpened).Select(a => new Opening(a, run, truth)).ToList();
        var expected = Alone(truth).Where(s => s.To - s.From >= holdSeconds + MarginSeconds).ToList();
        var missing = expected.Where(e => !opened.Exists(o => e.From <= o.TimeSeconds && o.TimeSeconds <= e.To)).ToList();
        var wrong = opened.Where(o => !o.IsRight).ToList();
        var refused = run.DoorActs.Where(a => a.Refusal is not null).ToList();
        var details = opened.Select(o => o.ToString())
            .Concat(missing.Select(m => string.Create(CultureInfo.InvariantCulture, $"missing: {m.Person} from {m.From:0.0} s")))
            .Concat(refused.Select(r => $"refused: {r.Reason}"));
        return CheckLine.Create(
            "door",
            missing.Count == 0 && wrong.Count == 0 && refused.Count == 0 && expected.Count > 0,
            $"{expected.Count - missing.Count} of {expected.Count} people who were alone and masked were let in, {wrong.Count} others, {refused.Count} permits refused. {string.Join("; ", details)}",
            FaceChecks.Median(opened.Select(o => o.LatencyMs))) with
        { IsMissingOnly = wrong.Count == 0 && refused.Count == 0 };
    }

    /// <summary>Spans in which a single person is in the scene, near enough, and masked correctly.</summary>
    private static List<(string Person, double From, double To)> Alone(SceneTruth truth)
    {
        var spans = new List<(string Person, double From, double To)>();
        string? before = null;
        foreach (var frame in truth.Frames)
        {
            var person = frame.People is [{ Verdict: MaskVerdict.Correct, MaskRests: true } one] && TruthMatch.IsAsked(one) ? one.Id : null;
            if (person is not null && person == before)
            {
                spans[^1] = spans[^1] with { To = frame.TimeSeconds };
            }
            else if (person is not null)
            {
                spans.Add((person, frame.TimeSeconds, frame.TimeSeconds));
            }

            before = person;
        }

        return spans;
    }

    /// <summary>One opening, compared with the people in its frame.</summary>
    private sealed class Opening
    {
        private readonly FrameInfo? _frame;
        private readonly List<PersonTruth> _people = [];

        public Opening(ControllerAct act, SelfTestRun run, SceneTruth truth)
        {
            _frame = run.Observations
                .LastOrDefault(o => o.Frame.CapturedAt.AddMilliseconds(o.Times.WholeMs) <= act.Permit!.IssuedAt.AddMilliseconds(1))?.Frame;
            LatencyMs = _frame is null ? 0 : (act.At - _frame.CapturedAt).TotalMilliseconds;
            var index = (int)Math.Round(TimeSeconds * truth.FramesPerSecond);
            if (_frame is not null && index < truth.Frames.Count)
            {
                _people.AddRange(truth.Frames[index].People.Where(TruthMatch.IsAsked));
            }
        }

        public double TimeSeconds => _frame?.TimeSeconds ?? 0;

        public double LatencyMs { get; }

        public bool IsRight => _people is [{ Verdict: MaskVerdict.Correct }];

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{(IsRight ? "opened" : "WRONGLY opened")}: {string.Join(" and ", _people.Select(p => $"{p.Id} {ObservationJson.ToWireName(p.Verdict)}"))} at {TimeSeconds:0.0} s");
    }
}
