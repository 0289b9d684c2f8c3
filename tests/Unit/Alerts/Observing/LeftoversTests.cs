using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Observing;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Observing;

/// <summary>Cameras of an earlier run, by the node's clock.</summary>
public sealed class LeftoversTests : IDisposable
{
    private readonly Workbench _bench = new();
    private readonly Topics _topics;

    public LeftoversTests()
    {
        _topics = _bench.Get<Topics>();
        foreach (var camera in (string[])["entrance", "yard"])
        {
            _bench.Get<ToldTopics>().Add(_topics.State(camera));
            _bench.Get<ToldTopics>().Add(_topics.Status(camera));
        }

        _ = _bench.Alerts;
        _bench.Get<Leftovers>().Begin();
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Tick_OthersReportAndOneDoesNot_ClearsItAfterAMinute()
    {
        Report("entrance");
        _bench.Wait(59);
        Assert.Empty(Cleared());

        Report("entrance");
        _bench.Wait(2);

        Assert.Equal([_topics.State("yard"), _topics.Status("yard")], Cleared());
    }

    [Fact]
    public void Tick_NobodyReports_SaysSoAndClearsNothing()
    {
        _bench.Wait(3600);

        Assert.Empty(Cleared());
        Assert.Equal(
            ("offline", "no report of this camera since the node started"),
            ((string?)_bench.Told("status", "yard")!["condition"], (string?)_bench.Told("status", "yard")!["reason"]));
    }

    [Fact]
    public void Report_OfARemovedCamera_ClearsItAndEndsItsEvents()
    {
        Report("entrance");
        _bench.Run(3, MaskPose.Edge.Unit.Core.Watching.People.At(100, 100, MaskVerdict.Unmasked));

        _bench.Report(Status("entrance") with { Condition = CameraCondition.Removed });

        Assert.Equal([_topics.State("entrance"), _topics.Status("entrance")], Cleared());
        Assert.Equal("end unmasked", _bench.Events.Last());
    }

    private IEnumerable<string> Cleared() => _bench.Retained.Unsent().Where(m => m.Payload.Length == 0).Select(m => m.Topic);

    private void Report(string camera) => _bench.Report(Status(camera));

    private CameraStatus Status(string camera) => new(camera, CameraCondition.Online, "", 10, 20, 1, 0, 0, "cpu", _bench.Time.GetUtcNow());
}
