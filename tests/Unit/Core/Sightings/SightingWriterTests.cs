using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Sightings;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Unit.Core.Temporal;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Sightings;

public sealed class SightingWriterTests
{
    private readonly SightingWriter _writer = new();
    private readonly SightingReader _reader = new();

    [Fact]
    public void Steps_AsWritten_AreRead()
    {
        var seen = Person(7) with { Verdict = MaskVerdict.Unmasked, IsSure = true, VerdictSince = Moments.Start.AddSeconds(-0.7), Attention = Attention.Drowsy, Reason = AttentionReason.Perclos };
        _writer.Saw(seen, []);
        Frame(0.1);
        _writer.Knows(seen with { Attention = Attention.Unknown });
        _writer.Tick(Moments.Start.AddSeconds(0.3));
        _writer.Left(7, Moments.Start.AddSeconds(0.5), EventEnd.Left);
        _writer.RoomEnded(Moments.Start.AddSeconds(0.6), EventEnd.Blind);
        _writer.RoomEnded(Moments.Start.AddSeconds(0.7), EventEnd.Blind);
        _writer.Stopped(Moments.Start.AddSeconds(0.8), EventEnd.Paused);

        var steps = _reader.Read(_writer.Cut()).ToList();

        Assert.Equal(
            [StepKind.Saw, StepKind.Frame, StepKind.Missed, StepKind.Tick, StepKind.Left, StepKind.RoomEnded, StepKind.Stopped], steps.Select(s => s.Kind));
        Assert.Equal([0.1, 0.1, 0.3, 0.3, 0.5, 0.6, 0.8], steps.Select(s => (s.At - Moments.Start).TotalSeconds));
        Assert.Equal(seen, steps[0].Sighting);
        Assert.Equal(Attention.Unknown, steps[2].Sighting.Attention);
        Assert.Equal((EventEnd.Left, EventEnd.Blind, EventEnd.Paused), (steps[4].Why, steps[5].Why, steps[6].Why));
    }

    [Fact]
    public void Saw_SomebodyWhoHardlyMoves_IsWrittenOnce()
    {
        for (var frame = 0; frame < 100; frame++)
        {
            _writer.Saw(Person(1, 0.5f + (frame % 2 * 0.001f)), []);
            Frame(frame * 0.1);
        }

        var log = _writer.Cut();

        Assert.InRange(log.Length, 100 * 4, (100 * 5) + 60);
        Assert.All(_reader.Read(log).Where(s => s.Kind == StepKind.Saw), s => Assert.Equal(0.5f, s.Sighting.Place.X));
    }

    [Theory]
    [InlineData(0.4990f, 0.5010f)]
    [InlineData(0.5001f, 0.4999f)]
    public void Saw_SomebodyOnTheOtherSideOfABorderInForce_IsWrittenHoweverNear(float from, float to)
    {
        var rule = Rule("0.5,0 1,0 1,1 0.5,1");
        _writer.Saw(Person(1, from), [rule]);
        Frame(0);
        _writer.Saw(Person(1, to), [rule]);
        Frame(0.1);

        var places = _reader.Read(_writer.Cut()).Where(s => s.Kind == StepKind.Saw).Select(s => rule.IsInside(s.Sighting.Place));

        Assert.Equal([from >= 0.5, to >= 0.5], places);
    }

    [Fact]
    public void Frame_OfAnEmptyRoom_IsNotedEachTenSecondsAndAtTheEnd()
    {
        for (var tenth = 0; tenth < 600; tenth++)
        {
            Frame(tenth / 10.0);
        }

        // The last one too: so far it is known that nobody was there.
        Assert.Equal([0, 10, 20, 30, 40, 50, 59.9], _reader.Read(_writer.Cut()).Select(s => Math.Round((s.At - Moments.Start).TotalSeconds, 3)));
    }

    [Fact]
    public void Cut_WithSomebodyThere_BeginsALogThatCanBeReadAlone()
    {
        var seen = Person(3) with { Verdict = MaskVerdict.Correct, VerdictSince = Moments.Start, Attention = Attention.Attentive };
        _writer.Saw(seen, []);
        Frame(0);
        _writer.Cut();
        _writer.Saw(seen, []);
        Frame(0.1);

        Assert.Equal(seen, _reader.Read(_writer.Cut()).First().Sighting);
    }

    [Fact]
    public void Read_OfSomethingElse_Throws()
    {
        Assert.Throws<FormatException>(() => _reader.Read([9, 9]).ToList());
        Assert.Throws<FormatException>(() => _reader.Read([]).ToList());
        _writer.Saw(Person(1), []);
        Frame(0);
        Assert.Throws<FormatException>(() => _reader.Read(_writer.Cut()[..^1]).ToList());
    }

    private static Sighting Person(int track, float x = 0.25f) => new(track, new Place(x, 0.5f, 60), MaskVerdict.Unknown, false, default, Attention.Unknown, AttentionReason.None);

    private static Rule Rule(string polygon) => new(
        "rule", new HashSet<string>(), new Zone("zone", Polygon.TryParse(polygon, out _)!), new HashSet<MaskVerdict>(), new HashSet<Attention>(), ZoneTrigger.Staying,
        0, 0, 0, 10, 0, Schedule.Always, Severity.Info);

    private void Frame(double seconds)
    {
        var at = Moments.Start.AddSeconds(seconds);
        _writer.Frame(at, new FrameInfo("entrance", 0, at, seconds, 1280, 720), Watch.None);
    }
}
