using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Snapshots;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Unit.Core.Watching;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Snapshots;

/// <summary>Which events get a picture, what waits for it and for how long.</summary>
public sealed class SnapshotCoordinatorTests : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("maskpose-snapshots-").FullName;
    private readonly Workbench _bench;

    public SnapshotCoordinatorTests() => _bench = new Workbench(
        ("Alerts:Snapshots:Folder", Folder), ("Alerts:Snapshots:WaitMs", "250"), ("Alerts:Rules:bare:When", "unmasked"), ("Alerts:Rules:bare:HoldSeconds", "2"));

    private string Folder => Path.Combine(_parent, "pictures");

    private SnapshotMetrics Metrics => _bench.Get<SnapshotMetrics>();

    public void Dispose()
    {
        _bench.Dispose();
        Directory.Delete(_parent, recursive: true);
    }

    [Fact]
    public void Begin_OfACameraThatOffersNone_AsksForNoneAndIsSentAtOnce()
    {
        Assert.Empty(Watch(SnapshotPolicy.None));

        Assert.Equal(2, _bench.Store.Oldest(10).Count);
        Assert.All(Told(), d => Assert.Null(d["snapshot"]));
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public void Begin_WhereOnlyAlertsAreOffered_AsksForTheAlertAlone()
    {
        var wanted = Assert.Single(Watch(SnapshotPolicy.Alerts));

        Keep(wanted);

        Assert.Equal([null, SnapshotPath.For(wanted)], Told().Select(d => (string?)d["snapshot"]));
    }

    [Fact]
    public void Begin_ThePictureComes_IsSentWithItsPathAndSoAreUpdateAndEnd()
    {
        var wanted = Watch(SnapshotPolicy.All)[0];
        Keep(wanted);

        Assert.Equal(SnapshotPath.For(wanted), (string?)Told()[0]["snapshot"]);
        _bench.Run(11, Bare);
        _bench.Run(4);
        var ofEvent = Told().Where(d => d["rule"] is null).ToList();
        Assert.Equal(["begin", "update", "end"], ofEvent.Select(d => (string?)d["phase"]).Distinct());
        Assert.All(ofEvent, d => Assert.Equal(SnapshotPath.For(wanted), (string?)d["snapshot"]));
    }

    /// <summary>It is stored at once, so nothing is lost; only its sending waits.</summary>
    [Fact]
    public void Begin_WhileThePictureIsMade_IsStoredAndWaits()
    {
        Until(SnapshotPolicy.All);

        Assert.Single(_bench.Store.Newest(10));
        Assert.Empty(_bench.Store.Oldest(10));
    }

    /// <summary>A sender is woken as soon as an event is stored; then it must wait already.</summary>
    [Fact]
    public void Begin_WhenASenderLooksAtOnce_WaitsAlready()
    {
        var sent = 0;
        _bench.Store.Added += () => sent += _bench.Store.Oldest(10).Count;

        Until(SnapshotPolicy.All);

        Assert.Single(_bench.Store.Newest(10));
        Assert.Equal(0, sent);
    }

    [Fact]
    public void Begin_ThePictureNeverComes_IsSentWithoutAfterTheWait()
    {
        var wanted = Until(SnapshotPolicy.All);

        _bench.Time.Advance(TimeSpan.FromMilliseconds(249));
        _bench.Alerts.Tick();
        Assert.Empty(_bench.Store.Oldest(10));
        _bench.Time.Advance(TimeSpan.FromMilliseconds(1));
        _bench.Alerts.Tick();

        Assert.Null(JsonNode.Parse(Assert.Single(_bench.Store.Oldest(10)).Envelope)!["data"]!["snapshot"]);
        _bench.Wait(31);
        Assert.Equal(1, Metrics.Total(SnapshotLoss.Missed));
        Assert.False(_bench.Get<SnapshotCoordinator>().Keep(Picture(wanted)));
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public void Keep_AfterTheWait_IsNamedByTheHistoryAndTheEnd()
    {
        var wanted = Until(SnapshotPolicy.All);
        _bench.Wait(1);

        Keep(wanted);
        _bench.Wait(5);

        Assert.Equal(["begin", "end"], Told().Select(d => (string?)d["phase"]));
        Assert.All(Told(), d => Assert.Equal(SnapshotPath.For(wanted), (string?)d["snapshot"]));
    }

    [Fact]
    public void Keep_OfAPictureThatWasNotAskedFor_IsRefused()
    {
        var wanted = Until(SnapshotPolicy.All);
        var desk = _bench.Get<SnapshotCoordinator>();

        Assert.False(desk.Keep(Picture(Guid.CreateVersion7())));
        Assert.False(desk.Keep(Picture(wanted) with { Camera = "yard" }));
        Assert.True(desk.Keep(Picture(wanted)));
        Assert.False(desk.Keep(Picture(wanted)));
        Assert.Equal(1, _bench.Get<SnapshotStore>().Size.Count);
    }

    [Fact]
    public void Keep_OnADiskThatFails_SendsTheEventWithoutAndSaysSo()
    {
        File.WriteAllText(Folder, "a file is no folder");
        var wanted = Until(SnapshotPolicy.All);

        Keep(wanted);

        Assert.Null(JsonNode.Parse(Assert.Single(_bench.Store.Oldest(10)).Envelope)!["data"]!["snapshot"]);
        Assert.Equal(1, Metrics.Total(SnapshotLoss.Failed));
        Assert.NotEmpty(_bench.Get<SnapshotCoordinator>().Trouble);
    }

    [Fact]
    public void Stop_WhileAnEventWaits_LetsItGo()
    {
        Until(SnapshotPolicy.All);

        _bench.Alerts.Stop();

        Assert.Equal(2, _bench.Store.Oldest(10).Count);
    }

    private static ObservedFace Bare => People.At(300, 300, MaskVerdict.Unmasked);

    /// <summary>Somebody unmasked for three seconds; no tick, so nothing is given up.</summary>
    /// <returns>The pictures that were asked for.</returns>
    private List<Guid> Watch(SnapshotPolicy wish) =>
        [.. Enumerable.Range(0, 30).Select(_ => See(wish)).OfType<Guid>()];

    /// <summary>Until a picture is asked for.</summary>
    private Guid Until(SnapshotPolicy wish)
    {
        while (true)
        {
            if (See(wish) is { } wanted)
            {
                return wanted;
            }
        }
    }

    private Guid? See(SnapshotPolicy wish)
    {
        _bench.Time.Advance(TimeSpan.FromSeconds(0.1));
        var frame = People.Frame((_bench.Time.GetUtcNow() - MaskPose.Edge.Unit.Core.Temporal.Moments.Start).TotalSeconds, Bare);
        return _bench.See(frame with { Snapshots = wish }).WantedSnapshot;
    }

    private void Keep(Guid id) => Assert.True(_bench.Get<SnapshotCoordinator>().Keep(Picture(id)));

    private static Snapshot Picture(Guid id) => new(id, "entrance", new byte[] { 0xff, 0xd8, 0xff, 0xd9 });

    /// <summary>The data of all messages, the oldest first.</summary>
    private List<JsonNode> Told() => [.. _bench.Store.Newest(100).Reverse().Select(e => JsonNode.Parse(e.Envelope)!["data"]!)];
}
