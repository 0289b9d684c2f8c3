using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Core.Watching;
using MaskPose.Edge.Evaluation.Events;
using Xunit;

namespace MaskPose.Edge.Unit.Evaluation.Events;

public sealed class EventMatchTests
{
    private static readonly Box Left = new(0, 0, 100, 100), Right = new(100, 0, 200, 100);

    [Fact]
    public void Of_EventOfTheSpan_IsFoundWithItsLatency()
    {
        var match = Match([Mask("ana", 2, 10, "correct")], Begun("correct", since: 2.2, told: 3.2));

        Assert.Equal(EventOutcome.Found, Assert.Single(match.Events).Outcome);
        Assert.Equal(1.2, Assert.Single(match.Asked).LatencySeconds!.Value, 6);
    }

    [Theory]
    [InlineData("unmasked", 3, EventOutcome.False)]
    [InlineData("correct", 12, EventOutcome.False)]
    [InlineData("correct", 10.9, EventOutcome.Found)]
    [InlineData("correct", 1.1, EventOutcome.Found)]
    public void Of_EventWhoseStateNobodyWasIn_IsFalse(string state, double since, EventOutcome expected)
    {
        var match = Match([Mask("ana", 2, 10, "correct")], Begun(state, since, since + 1));

        Assert.Equal(expected, Assert.Single(match.Events).Outcome);
    }

    [Fact]
    public void Of_SecondEventOfAStretch_IsTrueButFindsNothing()
    {
        var match = Match([Mask("ana", 0, 10, "correct")], Begun("correct", 0, 1), Begun("correct", 6, 7));

        Assert.Equal([EventOutcome.Found, EventOutcome.Again], match.Events.Select(e => e.Outcome));
        Assert.Equal(1, match.Asked.Count(a => a.Event is not null));
    }

    [Fact]
    public void Of_TwoPeopleInOneState_EachHasAnEventOfItsOwn()
    {
        var match = Match(
            [Mask("ana", 0, 10, "correct"), Mask("bo", 5, 10, "correct")], Begun("correct", 5.5, 6.5), Begun("correct", 0.2, 1.2));

        Assert.All(match.Asked, a => Assert.NotNull(a.Event));
        Assert.Equal(0.2, match.Asked[0].Event!.SinceSeconds);
    }

    [Fact]
    public void Of_EventInAnotherPersonsArea_IsFalse()
    {
        var spans = new[] { Mask("ana", 0, 10, "correct", area: Left), Mask("bo", 0, 10, "unmasked", area: Right) };

        var match = Match(spans, Begun("correct", 1, 2, new Point2(150, 50)), Begun("unmasked", 1, 2, new Point2(150, 50)));

        Assert.Equal([EventOutcome.False, EventOutcome.Found], match.Events.Select(e => e.Outcome));
    }

    [Fact]
    public void Of_EventThatBeginsWhereNobodyIsSure_FindsTheStretchAndCountsAsDebatable()
    {
        var match = Match(
            [Mask("ana", 4, 6, "incorrect", certain: false), Mask("ana", 6, 12, "incorrect")], Begun("incorrect", 4.5, 5.5));

        Assert.Equal(EventOutcome.Debatable, Assert.Single(match.Events).Outcome);
        Assert.Equal(0, Assert.Single(match.Asked).LatencySeconds);
    }

    [Theory]
    [InlineData("correct", 1.4, 0)]
    [InlineData("correct", 1.5, 1)]
    [InlineData("drowsy", 1.9, 0)]
    [InlineData("drowsy", 2.0, 1)]
    [InlineData("inattentive", 3.4, 0)]
    [InlineData("inattentive", 3.5, 1)]
    [InlineData("attentive", 60, 0)]
    public void Of_SpansTooShortForTheRules_AreNotAskedFor(string state, double seconds, int asked)
    {
        var kind = state == "correct" ? EventKind.Mask : EventKind.Attention;

        Assert.Equal(asked, Match([new EventSpan("ana", kind, state, 0, seconds, true, null)]).Asked.Count);
    }

    [Fact]
    public void Of_KindThatTheClipDoesNotLabel_IsNotJudged()
    {
        var drowsy = new BegunEvent(EventKind.Attention, "drowsy", 1, 1, 2, null);

        Assert.Empty(Match([Mask("ana", 0, 10, "correct")], drowsy).Events);
    }

    [Fact]
    public void Identities_TrackThatChanges_IsASwitchOfThatPerson()
    {
        var spans = new[] { Mask("ana", 0, 10, "correct", area: Left), Mask("bo", 0, 10, "correct", area: Right) };

        var identities = Identities.Of(Record(spans, [], [Seen(1, 1, 50), Seen(1, 2, 150), Seen(2, 1, 50), Seen(2, 3, 150), Seen(3, 3, 150)]));

        Assert.Equal(new Identities(People: 2, Tracks: 3, Switches: 1), identities);
    }

    [Fact]
    public void Identities_SomebodyElseInThePersonsArea_IsNoSwitch()
    {
        var spans = new[] { Mask("ana", 0, 10, "correct", area: Left) };

        var identities = Identities.Of(Record(spans, [], [Seen(1, 1, 50), Seen(1, 2, 70), Seen(2, 2, 70), Seen(2, 1, 50), Seen(3, 2, 70)]));

        Assert.Equal(1, identities.Switches);
    }

    [Fact]
    public void Identities_FaceThatMayBeEither_TellsNothing()
    {
        var spans = new[] { Mask("ana", 0, 10, "correct"), Mask("bo", 0, 10, "correct") };

        Assert.Equal(0, Identities.Of(Record(spans, [], [Seen(1, 1, 50), Seen(2, 2, 50)])).Switches);
    }

    [Fact]
    public void KnownFaces_OfCertainSpansThatAgree_AreScoredByTheirState()
    {
        var spans = new[] { Mask("ana", 0, 2, "correct"), Mask("bo", 0, 3, "correct"), Mask("cy", 2.5, 3, "unmasked") };
        var record = Record(
            spans,
            [],
            [Seen(1, 1, 50, MaskVerdict.Correct), Seen(1, 2, 60, MaskVerdict.Unknown), Seen(2, 1, 50, MaskVerdict.Incorrect), Seen(2.8, 1, 50), Seen(9, 1, 50)]);

        var group = KnownFace.Score(KnownFace.Of(record));

        Assert.Equal((3, 1 / 3.0, 1 / 3.0, 1 / 3.0), (group.Faces, group.Right.Value, group.Unknown.Value, group.Wrong.Value));
    }

    private static EventMatch Match(EventSpan[] spans, params BegunEvent[] events) =>
        EventMatch.Of(Record(spans, events, []), CameraTrackerSettings.Default);

    private static ClipRecord Record(EventSpan[] spans, BegunEvent[] events, Sighting[] sightings) =>
        new(new EventClip("clip.mp4", "clip.mp4", spans), 100, 60, sightings, events);

    private static EventSpan Mask(string person, double start, double end, string state, bool certain = true, Box? area = null) =>
        new(person, EventKind.Mask, state, start, end, certain, area);

    private static BegunEvent Begun(string state, double since, double told, Point2? middle = null) =>
        new(EventKind.Mask, state, 1, since, told, middle);

    private static Sighting Seen(double seconds, int track, float x, MaskVerdict verdict = MaskVerdict.Correct) =>
        new(seconds, track, new Box(x - 20, 30, x + 20, 70), 0, verdict);
}
