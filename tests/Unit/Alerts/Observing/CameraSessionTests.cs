using System.Globalization;
using System.Text.Json.Nodes;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Hosting;
using MaskPose.Edge.Unit.Core.Watching;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Observing;

public sealed class CameraSessionTests : IDisposable
{
    private static readonly ObservedFace Unmasked = People.At(300, 300, MaskVerdict.Unmasked);

    private readonly Workbench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Track_SomeoneWhoComesAndGoes_BeginsAndEnds()
    {
        _bench.Run(3, Unmasked);
        Assert.Equal(["begin unmasked"], _bench.Events);

        _bench.Run(3);
        Assert.Equal(["begin unmasked", "end unmasked"], _bench.Events);
    }

    [Fact]
    public void Tick_CameraGoneSilent_EndsWhatLasted()
    {
        _bench.Run(3, Unmasked);

        _bench.Wait(3);

        Assert.Equal(["begin unmasked", "end unmasked"], _bench.Events);
    }

    [Fact]
    public void State_FollowsWhoIsThere()
    {
        _bench.Run(1);
        Assert.Equal("none", (string?)_bench.Told("state")!["worst"]);

        _bench.Run(2, Unmasked, People.At(700, 300));
        var state = _bench.Told("state")!;
        Assert.Equal(("unmasked", 2, 1), ((string?)state["worst"], (int)state["people"]!, (int)state["counts"]!["correct"]!));

        _bench.Run(3);
        Assert.Equal("none", (string?)_bench.Told("state")!["worst"]);
    }

    [Fact]
    public void State_WithoutFrames_IsUnknownAfterFiveSeconds()
    {
        _bench.Run(1);

        _bench.Wait(4.5);
        Assert.True((bool)_bench.Told("state")!["watched"]!);
        _bench.Wait(1);
        Assert.False((bool)_bench.Told("state")!["watched"]!);
        Assert.Equal("unknown", (string?)_bench.Told("state")!["worst"]);
    }

    /// <summary>Nobody can be seen, and nobody knows who is there.</summary>
    [Theory]
    [InlineData(PictureView.Covered, false)]
    [InlineData(PictureView.Frozen, false)]
    [InlineData(PictureView.Still, true)]
    public void State_OfAPictureThatShowsNothingNew_IsUnknown(PictureView view, bool watched)
    {
        _bench.Run(1);
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        var seconds = (_bench.Time.GetUtcNow() - MaskPose.Edge.Unit.Core.Temporal.Moments.Start).TotalSeconds;
        var observation = People.Frame(seconds);

        _bench.See(observation with { Frame = observation.Frame with { View = view } });

        var state = _bench.Told("state")!;
        Assert.Equal((watched, watched ? "none" : "unknown"), ((bool)state["watched"]!, (string?)state["worst"]));
    }

    [Fact]
    public void State_ThatStaysTheSame_IsToldAgainBeforeItRunsOut()
    {
        for (var second = 0; second < 60; second++)
        {
            _bench.Run(1, Unmasked);

            Assert.True((DateTimeOffset)_bench.Told("state")!["validUntil"]! > _bench.Time.GetUtcNow().AddSeconds(5), $"at {second} s");
        }
    }

    [Fact]
    public void State_ThatFlickers_IsToldFiveTimesASecondAtMost()
    {
        var told = new HashSet<string>();
        for (var frame = 0; frame < 100; frame++)
        {
            _bench.Time.Advance(TimeSpan.FromMilliseconds(10));
            _bench.See(_bench.Time.GetUtcNow(), [.. Enumerable.Range(0, frame).Select(i => People.At(100 * i, 300))]);
            told.Add(_bench.Told("state")!.ToJsonString());
        }

        Assert.InRange(told.Count, 2, 6);
    }

    [Fact]
    public void Track_AFrameThatWasOvertaken_IsNotFollowed()
    {
        _bench.Run(1, Unmasked);

        var late = _bench.See(_bench.Time.GetUtcNow().AddSeconds(-0.5), Unmasked);

        Assert.Null(late.Faces[0].Track);
    }

    [Fact]
    public void Track_TheCamerasClockSetBack_GoesOn()
    {
        _bench.Run(3, Unmasked);
        var setBack = _bench.Time.GetUtcNow().AddHours(-1);

        for (var frame = 0; frame < 30; frame++)
        {
            _bench.See(setBack.AddSeconds(frame / 10.0), Unmasked);
        }

        Assert.Equal(["begin unmasked"], _bench.Events);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-40 * 24)]
    [InlineData(40 * 24)]
    public void Clock_SetWhileSomebodyIsThere_EndsNothingAndTellsItsTimesByTheNewClock(double hours)
    {
        _bench.Run(3, Unmasked);
        _bench.Time.Set(TimeSpan.FromHours(hours));

        _bench.Run(3, Unmasked);
        Assert.Equal(["begin unmasked"], _bench.Events);
        Assert.Equal(1, (int)_bench.Told("state")!["people"]!);

        _bench.Run(3);
        Assert.Equal(["begin unmasked", "end unmasked"], _bench.Events);
        Assert.Equal("left", (string?)_bench.Newest["endReason"]);
        Assert.Equal(9, (_bench.Time.GetUtcNow() - (DateTimeOffset)_bench.Newest["beganAt"]!).TotalSeconds, 0.2);
    }

    [Fact]
    public void End_WithoutFrames_IsBlindAndNeverNobody()
    {
        _bench.Run(3, Unmasked);

        for (var second = 0; second < 20; second++)
        {
            _bench.Wait(1);
            Assert.NotEqual("none", (string?)_bench.Told("state")!["worst"]);
        }

        Assert.Equal(("end", "blind"), ((string?)_bench.Newest["phase"], (string?)_bench.Newest["endReason"]));
    }

    [Fact]
    public void End_OfSomebodyWhoShowsAnotherState_IsCleared()
    {
        _bench.Run(3, Unmasked);
        _bench.Run(5, People.At(300, 300));

        Assert.Equal(["begin unmasked", "end unmasked", "begin correct"], _bench.Events);
        Assert.Equal("cleared", (string?)EndReason());
    }

    [Fact]
    public void Report_Paused_EndsAtOnceAndNobodyKnowsWhoIsThere()
    {
        _bench.Run(3, Unmasked);

        _bench.Report(Samples.Status("entrance", CameraCondition.Paused, _bench.Time.GetUtcNow()));
        _bench.Wait(0.5);

        Assert.Equal("paused", (string?)EndReason());
        Assert.False((bool)_bench.Told("state")!["watched"]!);

        _bench.Report(Samples.Status("entrance", CameraCondition.Online, _bench.Time.GetUtcNow()));
        _bench.Run(3, Unmasked);
        Assert.Equal(["begin unmasked", "end unmasked", "begin unmasked"], _bench.Events);
        Assert.Equal(2, (int)_bench.Newest["track"]!);
    }

    [Fact]
    public void Report_Offline_NobodyKnowsWhoIsThere()
    {
        _bench.Run(1);
        Assert.Equal("none", (string?)_bench.Told("state")!["worst"]);

        _bench.Report(Samples.Status("entrance", CameraCondition.Offline, _bench.Time.GetUtcNow()));
        _bench.Wait(0.5);

        Assert.Equal("unknown", (string?)_bench.Told("state")!["worst"]);
    }

    /// <summary>Two machines, the camera's an hour behind: the rules live in the camera's time.</summary>
    [Fact]
    public void Tick_TheCamerasClockAnHourBehind_EndsNothing()
    {
        for (var step = 0; step < 100; step++)
        {
            _bench.Time.Advance(TimeSpan.FromSeconds(0.1));
            _bench.See(_bench.Time.GetUtcNow().AddHours(-1), Unmasked);
            _bench.Alerts.Tick();
        }

        Assert.Equal(["begin unmasked"], _bench.Events);
    }

    [Fact]
    public void Stop_EndsWhatLasts_AndNothingFollows()
    {
        _bench.Run(3, Unmasked);

        _bench.Alerts.Stop();
        _bench.Run(3, Unmasked);

        Assert.Equal(["begin unmasked", "end unmasked"], _bench.Events);
        Assert.Equal("interrupted", (string?)EndReason());
        Assert.False((bool)_bench.Told("state")!["watched"]!);
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59.9Z")]
    [InlineData("9999-12-31T23:59:30Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("1900-01-01T00:00:00Z")]
    public void Track_WildClock_IsIgnoredAndTheNextFramesAreFollowed(string capturedAt)
    {
        _bench.Run(1, Unmasked);
        _bench.See(DateTimeOffset.Parse(capturedAt, CultureInfo.InvariantCulture), Unmasked);
        _bench.Wait(1);
        _bench.Run(2, Unmasked);
        _bench.Alerts.Stop();

        Assert.Equal(["begin unmasked", "end unmasked"], _bench.Events);
        Assert.Empty(_bench.Get<Supervisor>().Troubles);
    }

    [Fact]
    public void Track_ManyCamerasAtOnce_AreFollowedApart()
    {
        Parallel.For(0, 16, camera =>
        {
            for (var frame = 0; frame < 50; frame++)
            {
                var observation = People.Frame(frame / 25.0, Unmasked);
                observation = observation with { Frame = observation.Frame with { Camera = $"camera-{camera}" } };
                var followed = _bench.See(observation);
                Assert.Equal(1, followed.Faces[0].Track);
            }
        });

        Assert.Equal(16, _bench.Events.Count());
    }

    private JsonNode? EndReason() => _bench.Store.NewestEvents(100)
        .Select(e => JsonNode.Parse(e.Envelope)!["data"]!).First(d => (string?)d["phase"] == "end")["endReason"];
}
