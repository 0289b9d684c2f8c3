using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Core.Watching;
using MaskPose.Edge.Unit.Core.Temporal;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Watching;

/// <summary>A fifth of all frames say something else than what is true: one event all the same, and soon.</summary>
public sealed class NoiseTests
{
    private const double WrongShare = 0.2;
    private const int Seeds = 100;
    private const int ChangeSeconds = 30;

    private static readonly MaskVerdict[] Verdicts = [MaskVerdict.Correct, MaskVerdict.Incorrect, MaskVerdict.Unmasked];

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(15)]
    [InlineData(25)]
    public void Follow_AMinuteOfOneVerdict_TellsOneEvent(double framesPerSecond)
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var events = Watch(seed, framesPerSecond, _ => MaskVerdict.Unmasked).Where(e => e.Phase != EventPhase.Update).ToList();

            var only = Assert.Single(events);
            Assert.Equal((EventPhase.Begin, "unmasked"), (only.Phase, only.State));
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(15)]
    [InlineData(25)]
    public void Follow_AMaskTakenOffMidway_TellsOneChange(double framesPerSecond)
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var events = Change(seed, framesPerSecond);

            Assert.Equal(["Begin correct", "End correct", "Begin unmasked"], events.Select(e => $"{e.Phase} {e.State}"));
        }
    }

    /// <summary>
    /// A fifth wrong, half of it the new verdict: its share after t memories is 0.8 (1 - e^-t) + 0.1 e^-t, which passes the
    /// majority of 0.6 at t = ln 3.5 = 1.25.
    /// </summary>
    [Theory]
    [InlineData(10)]
    [InlineData(15)]
    [InlineData(25)]
    public void Follow_AMaskTakenOffMidway_IsToldWhenTheVotesAllowIt(double framesPerSecond)
    {
        var latencies = Enumerable.Range(1, Seeds)
            .Select(seed => (Change(seed, framesPerSecond)[^1].At - Moments.Start).TotalSeconds - ChangeSeconds)
            .Order()
            .ToList();

        Assert.InRange(latencies[Seeds / 2], 1.0, 1.35);
    }

    private static List<TrackEvent> Change(int seed, double framesPerSecond) =>
    [
        .. Watch(seed, framesPerSecond, s => s < ChangeSeconds ? MaskVerdict.Correct : MaskVerdict.Unmasked)
            .Where(e => e.Phase != EventPhase.Update),
    ];

    private static List<TrackEvent> Watch(int seed, double framesPerSecond, Func<double, MaskVerdict> truth)
    {
        var random = new Random(seed);
        var watch = new CameraTracker(CameraTrackerSettings.Default, Guid.CreateVersion7);
        var events = new List<TrackEvent>();
        for (var frame = 0; frame < 2 * ChangeSeconds * framesPerSecond; frame++)
        {
            var seconds = frame / framesPerSecond;
            var verdict = Noisy(truth(seconds), random);
            events.AddRange(watch.Follow(People.Frame(seconds, People.At(300, 300, verdict))).Events);
        }

        return events;
    }

    private static MaskVerdict Noisy(MaskVerdict truth, Random random) => random.NextDouble() < WrongShare
        ? random.GetItems([.. Verdicts.Where(v => v != truth)], 1)[0]
        : truth;
}
