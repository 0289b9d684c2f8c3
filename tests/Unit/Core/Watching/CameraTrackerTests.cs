using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Core.Watching;
using MaskPose.Edge.Unit.Core.Temporal;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Watching;

public sealed class CameraTrackerTests
{
    private readonly CameraTracker _tracker = new(CameraTrackerSettings.Default, Guid.CreateVersion7);
    private readonly List<TrackEvent> _events = [];

    /// <summary>Hold time 1 s; the second frame is the first that is believed.</summary>
    [Fact]
    public void Follow_SomeoneNew_IsToldAHundredMillisecondsAfterTheHoldTimeAtTheLatest()
    {
        for (var frame = 0; frame < 50; frame++)
        {
            Follow(frame / 25.0, People.At(300, 300, MaskVerdict.Unmasked));
        }

        Assert.InRange((_events.Single().At - Moments.Start).TotalSeconds, 1.0, 1.1);
    }

    [Fact]
    public void Follow_SomeoneUnknown_TellsNothing()
    {
        for (var frame = 0; frame < 250; frame++)
        {
            Follow(frame / 25.0, People.At(300, 300, MaskVerdict.Unknown));
        }

        Assert.Empty(_events);
    }

    [Fact]
    public void Follow_AMaskThatSlips_EndsOneEventAndBeginsAnother()
    {
        for (var frame = 0; frame < 250; frame++)
        {
            Follow(frame / 25.0, People.At(300, 300, frame < 125 ? MaskVerdict.Correct : MaskVerdict.Incorrect));
        }

        Assert.Equal(
            ["0 begin correct", "1 end correct", "0 begin incorrect"],
            _events.Select(e => $"{e.Sequence} {e.Phase.ToString().ToLowerInvariant()} {e.State}"));
        Assert.Equal(_events[0].Id, _events[1].Id);
        Assert.NotEqual(_events[0].Id, _events[2].Id);
    }

    /// <summary>Who looks down at the mask in the hand, puts it on and sees to it.</summary>
    [Theory]
    [InlineData(MaskVerdict.Correct, false)]
    [InlineData(MaskVerdict.Unmasked, true)]
    public void Follow_EyesThatCloseWhileAMaskIsPutOn_AreNotDrowsy(MaskVerdict afterwards, bool isDrowsy)
    {
        for (var frame = 0; frame < 200; frame++)
        {
            var closed = frame >= 100;
            var face = People.At(300, 300, frame < 103 ? MaskVerdict.Unmasked : afterwards);
            Follow(frame / 25.0, face with { Head = Moments.Looking(eyes: closed ? EyeState.Closed : EyeState.Open) });
        }

        Assert.Equal(isDrowsy, _events.Exists(e => e.State == "drowsy"));
    }

    [Fact]
    public void Follow_AFaceThatKeepsStillForMinutes_IsAPictureAndNobody()
    {
        var result = Stand(0, 181);

        Assert.Equal(["Begin None", "End Picture"], _events.Where(e => e.Kind == EventKind.Mask && e.Phase != EventPhase.Update).Select(e => $"{e.Phase} {e.End}"));
        Assert.True(Assert.Single(result.Observation!.Faces).IsPicture);
        Assert.Equal(0, result.Presence.People);
        Assert.Equal("0.211,0.375 0.258,0.375 0.258,0.458 0.211,0.458", Assert.Single(result.Presence.Pictures).Polygon);
        Assert.Empty(_tracker.People());
    }

    /// <summary>Somebody stood before it.</summary>
    [Fact]
    public void Follow_APictureThatWasHidden_IsOneAtOnce()
    {
        Stand(0, 181);
        Follow(182);
        Follow(190);

        Assert.True(Assert.Single(Stand(191, 191.1).Observation!.Faces).IsPicture);
    }

    [Fact]
    public void Follow_APictureThatMoves_IsAPersonAfterAll()
    {
        Stand(0, 181);
        _events.Clear();
        for (var frame = 0; frame < 30; frame++)
        {
            Follow(181 + (frame / 10.0), People.At(300 + (frame * 2), 300, MaskVerdict.Unmasked));
        }

        Assert.Equal("unmasked", Assert.Single(_events).State);
        Assert.Single(_tracker.People());
    }

    private WatchResult Stand(double from, double to)
    {
        WatchResult? result = null;
        for (var frame = (int)(from * 10); frame <= to * 10; frame++)
        {
            result = _tracker.Follow(People.Frame(frame / 10.0, People.At(300, 300, MaskVerdict.Unmasked)));
            _events.AddRange(result.Events);
        }

        return result!;
    }

    [Fact]
    public void Tick_NoFramesAnyMore_EndsWhatLasted()
    {
        for (var frame = 0; frame < 50; frame++)
        {
            Follow(frame / 25.0, People.At(300, 300, MaskVerdict.Unmasked));
        }

        Assert.Empty(_tracker.Tick(Moments.Start.AddSeconds(3.9)).Events);
        var result = _tracker.Tick(Moments.Start.AddSeconds(4.0));
        Assert.Equal(EventPhase.End, Assert.Single(result.Events).Phase);
        Assert.Equal(0, result.Presence.People);
        Assert.Null(result.Presence.Worst);
    }

    [Fact]
    public void Stop_WhatLasts_Ends()
    {
        for (var frame = 0; frame < 50; frame++)
        {
            Follow(frame / 25.0, People.At(300, 300, MaskVerdict.Unmasked));
        }

        Assert.Equal(EventPhase.End, Assert.Single(_tracker.Stop(Moments.Start.AddSeconds(2), EventEnd.Interrupted)).Phase);
        Assert.Empty(_tracker.Stop(Moments.Start.AddSeconds(3), EventEnd.Interrupted));
    }

    [Fact]
    public void Follow_SomeoneWhoLooksAwayForLong_BeginsAndEndsAnAttentionEvent()
    {
        for (var frame = 0; frame < 500; frame++)
        {
            var seconds = frame / 25.0;
            var head = Moments.Looking(yaw: seconds is > 5 and < 12 ? 60 : 0);
            Follow(seconds, People.At(300, 300) with { Head = head });
        }

        var attention = _events.Where(e => e.Kind == EventKind.Attention).ToList();
        Assert.Equal([EventPhase.Begin, EventPhase.End], attention.Select(e => e.Phase));
        Assert.All(attention, e => Assert.Equal("inattentive", e.State));
        Assert.Equal(8, (attention[0].At - Moments.Start).TotalSeconds, 0.1);
    }

    /// <summary>A profile is lost to the detector; the glance goes on: 2 s seen aside and 1.2 s unseen make 3 s.</summary>
    [Theory]
    [InlineData(300, 60, 1)]
    [InlineData(300, 20, 0)]
    [InlineData(40, 60, 0)]
    [InlineData(1240, 60, 0)]
    public void Follow_SomeoneWhoTurnsAsideUntilNothingIsSeen_IsInattentiveUnlessOnTheWayOut(float x, float yaw, int events)
    {
        for (var frame = 0; frame < 80; frame++)
        {
            var face = People.At(x, 300, MaskVerdict.Unknown) with { Head = Moments.Looking(yaw) };
            Follow(frame / 25.0, frame < 50 ? [face] : []);
        }

        Assert.Equal(events, _events.Count(e => e is { Kind: EventKind.Attention, State: "inattentive", Phase: EventPhase.Begin }));
    }

    [Fact]
    public void Follow_FaceOfAnExcludedPart_IsNobodyButStaysInTheObservation()
    {
        var poster = Polygon.TryParse("0,0 0.5,0 0.5,1 0,1", out _)!;
        var tracker = new CameraTracker(CameraTrackerSettings.Default with { Excluded = [poster] }, Guid.CreateVersion7);

        var result = tracker.Follow(People.Frame(0, People.At(300, 300), People.At(1000, 300)));

        Assert.Equal([(1, 1000f), ((int?)null, 300f)], result.Observation!.Faces.Select(f => (f.Track, f.Face.Box.Center.X)));
        Assert.Equal(1000, Assert.Single(tracker.People()).Box.Center.X);
    }

    [Fact]
    public void Apply_AnotherExcludedPart_HoldsForTheNextFrame()
    {
        Assert.NotNull(Assert.Single(Follow(0, People.At(300, 300))).Track);

        _tracker.Apply([Polygon.TryParse("0,0 0.5,0 0.5,1 0,1", out _)!]);

        Assert.Null(Assert.Single(Follow(0.1, People.At(300, 300))).Track);
    }

    [Fact]
    public void Follow_FaintFace_GoesOnWithSomebodyAndIsNobodyNew()
    {
        var faint = People.At(300, 300) with { Face = People.At(300, 300).Face with { Score = 0.5f, Faint = true } };

        Assert.Empty(Follow(0, faint));
        var track = Assert.Single(Follow(0.2, People.At(300, 300))).Track;
        Assert.Equal(track, Assert.Single(Follow(0.4, faint)).Track);
    }

    [Fact]
    public void Follow_FaintFaceNearerThanASureOne_ChoosesLast()
    {
        var faint = People.At(302, 300) with { Face = People.At(302, 300).Face with { Faint = true } };
        var track = Assert.Single(Follow(0, People.At(300, 300))).Track;

        var faces = Follow(0.2, faint, People.At(310, 300));

        Assert.Equal((track, 310), (Assert.Single(faces).Track, faces[0].Face.Box.Center.X));
    }

    [Fact]
    public void Follow_SomeoneHiddenForASecond_GoesOn()
    {
        for (var frame = 0; frame < 250; frame++)
        {
            var seconds = frame / 25.0;
            Follow(seconds, seconds is > 4 and < 5 ? [] : [People.At(300, 300, MaskVerdict.Unmasked)]);
        }

        Assert.Single(_events);
    }

    /// <summary>The hold time counts from the first frame of the new state, not from when the vote turned to it.</summary>
    [Fact]
    public void Follow_AMaskTakenOff_IsToldAHundredMillisecondsAfterTheHoldTimeAtTheLatest()
    {
        for (var frame = 0; frame < 500; frame++)
        {
            Follow(frame / 25.0, People.At(300, 300, frame < 250 ? MaskVerdict.Correct : MaskVerdict.Unmasked));
        }

        var begin = _events.Single(e => e is { Phase: EventPhase.Begin, State: "unmasked" });
        Assert.Equal(Moments.Start.AddSeconds(10), begin.BeganAt);
        Assert.InRange((begin.At - begin.BeganAt).TotalSeconds, 1.0, 1.1);
    }

    [Fact]
    public void Follow_AnEvent_EndsWithItsBestMoment()
    {
        for (var frame = 0; frame < 250; frame++)
        {
            var size = frame == 150 ? 2 * People.Size : frame == 200 ? 3 * People.Size : People.Size;
            var verdict = frame == 200 ? MaskVerdict.Unknown : MaskVerdict.Unmasked;
            Follow(frame / 25.0, People.At(300, 300, verdict, size));
        }

        var end = Assert.Single(_tracker.Stop(Moments.Start.AddSeconds(10), EventEnd.Interrupted));
        Assert.Equal(150, end.Best!.Frame.Number);
        Assert.Equal(2 * People.Size, end.Best.Face.Face.Box.Width);
        Assert.Equal(249, end.Observation.Frame.Number);
    }

    [Fact]
    public void Follow_TwoEventsOneAfterTheOther_HaveABestMomentEach()
    {
        for (var frame = 0; frame < 250; frame++)
        {
            Follow(frame / 25.0, People.At(300, 300, frame < 125 ? MaskVerdict.Correct : MaskVerdict.Incorrect));
        }

        Assert.All(_events, e => Assert.Equal(e.State, e.Best!.Face.Mask.Verdict.ToString().ToLowerInvariant()));
    }

    private IReadOnlyList<ObservedFace> Follow(double seconds, params ObservedFace[] faces)
    {
        var result = _tracker.Follow(People.Frame(seconds, faces));
        _events.AddRange(result.Events);
        return result.Observation!.Faces;
    }
}
