using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Observing;

public sealed class CameraStatusMonitorTests : IDisposable
{
    private readonly Workbench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Report_IsToldAsItIs()
    {
        Report(CameraCondition.Degraded, "no classifier");

        var status = _bench.Told("status")!;
        Assert.Equal(("degraded", "no classifier"), ((string?)status["condition"], (string?)status["reason"]));
    }

    [Fact]
    public void Tick_NoReportForFifteenSeconds_IsOffline()
    {
        Report(CameraCondition.Online, "");

        _bench.Wait(14.5);
        Assert.Equal("online", (string?)_bench.Told("status")!["condition"]);
        _bench.Wait(1);
        Assert.Equal("offline", (string?)_bench.Told("status")!["condition"]);
        Assert.Equal("no report of this camera for 15 s", (string?)_bench.Told("status")!["reason"]);
    }

    [Fact]
    public void Stop_IsOfflineWithItsReason()
    {
        Report(CameraCondition.Online, "");

        _bench.Alerts.Stop();

        Assert.Equal("the node stopped", (string?)_bench.Told("status")!["reason"]);
    }

    [Fact]
    public void Report_ThingsThatAreDoneToTheCamera_AreEventsThatBeginAndEnd()
    {
        Report(CameraCondition.Online, "");
        Report(CameraCondition.Covered, "a hand");
        Report(CameraCondition.Covered, "a hand");
        Report(CameraCondition.Moved, "turned");
        Assert.Equal(["begin covered", "end covered", "begin moved"], _bench.Events);
        Assert.Equal(("tamper", "turned"), ((string?)_bench.Newest["kind"], (string?)_bench.Newest["reason"]));

        Report(CameraCondition.Online, "");

        Assert.Equal(("end", "moved", "cleared"), ((string?)_bench.Newest["phase"], (string?)_bench.Newest["state"], (string?)_bench.Newest["endReason"]));
    }

    [Theory]
    [InlineData(CameraCondition.Offline, "blind")]
    [InlineData(CameraCondition.Paused, "paused")]
    [InlineData(CameraCondition.Removed, "settings")]
    public void Report_ACameraThatIsNoLongerWatched_EndsWhatWasDoneToIt(CameraCondition condition, string expected)
    {
        Report(CameraCondition.Blurred, "sprayed");
        Report(condition, "why");

        Assert.Equal(("end", expected), ((string?)_bench.Newest["phase"], (string?)_bench.Newest["endReason"]));
    }

    [Fact]
    public void Stop_WhatIsDoneToACamera_IsInterrupted()
    {
        Report(CameraCondition.Frozen, "hangs");

        _bench.Alerts.Stop();

        Assert.Equal("interrupted", (string?)_bench.Newest["endReason"]);
    }

    private void Report(CameraCondition condition, string reason) => _bench.Report(
        new CameraStatus("entrance", condition, reason, 25, 20, 100, 0, 0, "cpu", _bench.Time.GetUtcNow()));
}
