using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Core.Watching;
using MaskPose.Edge.Unit.Core.Temporal;
using MaskPose.Edge.Unit.Core.Watching;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Events;

/// <summary>Whatever happens before the camera and to the rules: every event and alert begins once, counts, and ends once.</summary>
public sealed class LifeCycleTests
{
    private const int Cases = 200;

    [Fact]
    public void Events_OfAnything_AreWhole()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var events = Play(new Random(seed));

            Assert.All(events.GroupBy(e => e.Id), e => AssertWhole(seed, [.. e]));
            Assert.All(events, e => Assert.Equal(e.Phase == EventPhase.End, e.End != EventEnd.None));
            Assert.All(events, e => Assert.True(e.BeganAt <= e.At, $"seed {seed}: began after it was told"));
            Assert.All(events.Where(e => e.Rule is null || e.Rule.Group is null), e => Assert.NotNull(e.Face));
        }
    }

    private static void AssertWhole(int seed, List<TrackEvent> phases)
    {
        var told = $"seed {seed}: {string.Join(", ", phases.Select(p => $"{p.Sequence} {p.Phase} {p.State}"))}";
        Assert.True(phases[0].Phase == EventPhase.Begin && phases[^1].Phase == EventPhase.End, told);
        Assert.True(phases[1..^1].TrueForAll(p => p.Phase == EventPhase.Update), told);
        Assert.True(phases.Select(p => p.Sequence).SequenceEqual(Enumerable.Range(0, phases.Count)), told);
        Assert.True(phases.TrueForAll(p => (p.State, p.Track, p.Rule, p.BeganAt) == (phases[0].State, phases[0].Track, phases[0].Rule, phases[0].BeganAt)), told);
    }

    private static List<TrackEvent> Play(Random random)
    {
        var rules = Rules(random);
        var watch = new CameraTracker(CameraTrackerSettings.Default with { Rules = rules }, Guid.CreateVersion7);
        var events = new List<TrackEvent>();
        var now = 0.0;
        for (var step = 0; step < 400; step++)
        {
            now += random.Next(20) == 0 ? 3 * random.NextDouble() : 0.1;
            var at = Moments.Start.AddSeconds(now);
            events.AddRange(random.Next(30) switch
            {
                0 => watch.Tick(at).Events,
                1 => watch.Apply(rules = Rules(random, rules), at),
                _ => watch.Follow(People.Frame(now, Faces(random, step))).Events,
            });
        }

        events.AddRange(watch.Stop(Moments.Start.AddSeconds(now), EventEnd.Interrupted));
        return events;
    }

    /// <summary>Three who stand about; each keeps verdict and gaze for a while.</summary>
    private static ObservedFace[] Faces(Random random, int step) =>
    [
        .. Enumerable.Range(0, 3).Where(_ => random.Next(10) > 0).Select(i => People.At(
            200 + (400 * i) + (50 * MathF.Sin(step / 7f)), 300, (MaskVerdict)((step / (20 + (13 * i))) % 4), 40 + random.Next(40)) with
        {
            Head = Moments.Looking(step / 50 % 2 == 0 ? 0 : 50, 0, step / 40 % 3 == 0 ? EyeState.Closed : EyeState.Open),
        }),
    ];

    private static List<Rule> Rules(Random random, List<Rule>? others = null) =>
        [.. (others ?? []).Where(_ => random.Next(2) == 0), .. Enumerable.Range(0, random.Next(3)).Select(i => Rule(random, i))];

    private static Rule Rule(Random random, int number) => new(
        $"rule-{number}",
        new HashSet<string>(),
        random.Next(2) == 0 ? null : new Zone("zone", Polygon.TryParse("0.3,0 0.8,0.1 0.9,0.9 0.2,1", out _)!),
        random.GetItems(Enum.GetValues<MaskVerdict>()[1..], 2).ToHashSet(),
        random.GetItems([Attention.Inattentive, Attention.Drowsy], 2).ToHashSet(),
        (ZoneTrigger)random.Next(2),
        random.Next(60),
        2 * random.NextDouble(),
        2 * random.NextDouble(),
        3,
        random.Next(2) * 5,
        Schedule.Always,
        Severity.Info)
    {
        Group = random.Next(4) == 0 ? new GroupLimit(random.NextDouble(), random.Next(1, 3)) : null,
    };
}
