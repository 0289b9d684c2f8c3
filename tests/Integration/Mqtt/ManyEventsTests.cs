using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>100 000 events while the broker is away, as fast as the rules take the frames: hours of four busy cameras.</summary>
public sealed class ManyEventsTests : IDisposable
{
    private const int Cameras = 4;
    private const int Groups = 1250;
    private const int PeopleOfAGroup = 10;

    /// <summary>A begin and an end of each person.</summary>
    private const int Messages = Cameras * Groups * PeopleOfAGroup * 2;

    private readonly string _folder = Directory.CreateTempSubdirectory("maskpose-many-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Events_HundredThousandThroughAnOutage_ComeInOrderAndUnderOneIdEach()
    {
        using var broker = new Mosquitto("allow_anonymous true\nmax_queued_messages 0");
        await broker.StartAsync(Token);
        using var relay = new Relay(broker.Port);
        relay.Cut();
        using var ledger = await EventLedger.ConnectAsync(broker.Port, Token);
        var settings = AlertsHost.Settings(relay.Port);
        settings["Alerts:Store:File"] = Path.Combine(_folder, "events.db");
        await using var host = await AlertsHost.StartAsync(settings, Token);
        var events = host.Services.GetRequiredService<EventStore>();

        await Task.WhenAll(Enumerable.Range(1, Cameras).Select(c => Task.Run(() => CrowdAsync(host, $"camera-{c}"), Token)));
        Assert.Equal((Messages, 0), (events.Waiting, events.Dropped));
        relay.Mend();

        // The line breaks in the midst of it as well.
        await Eventually.TrueAsync(() => ledger.Entries.Count > Messages / 10, () => "nothing came", Token);
        relay.Cut();
        relay.Mend();
        for (var waiting = events.Waiting; waiting > 0;)
        {
            await Eventually.TrueAsync(() => events.Waiting < waiting, () => $"{events.Waiting} still wait", Token);
            waiting = events.Waiting;
        }

        await Eventually.TrueAsync(() => ledger.Entries.Count >= Messages, () => $"{ledger.Entries.Count} came", Token);
        AssertAllOnce([.. ledger.Entries.DistinctBy(e => e.Id)]);
        Assert.Equal((0, 0), (events.Waiting, events.Dropped));
    }

    private static void AssertAllOnce(List<Entry> entries)
    {
        Assert.Equal(Messages, entries.Count);
        Assert.Equal(Messages, entries.Select(e => (e.EventId, e.Number)).Distinct().Count());
        Assert.Equal(Messages, entries.Select(e => (e.Topic, e.Track, e.BeganAt, e.Phase)).Distinct().Count());
        Assert.All(entries.GroupBy(e => e.EventId), e => Assert.Equal(["begin", "end"], e.Select(m => m.Phase)));
        foreach (var camera in entries.GroupBy(e => e.Topic))
        {
            var times = camera.Select(e => e.Time).ToList();
            Assert.Equal(Messages / Cameras, times.Count);
            Assert.Equal(times.Order(StringComparer.Ordinal), times);
        }
    }

    /// <summary>
    /// One group after the other, each before the camera for 2.5 s; the next comes 5 s later. Between them frames without
    /// anybody, since a camera whose times leap has had its clock set.
    /// </summary>
    private static async Task CrowdAsync(AlertsHost host, string camera)
    {
        var from = DateTimeOffset.UtcNow;
        for (var frame = 0; frame < (Groups + 1) * 15; frame++)
        {
            var (group, step) = (frame / 15, frame % 15);
            var at = from.AddSeconds(0.5 * frame);
            await host.Sink.ObserveAsync(group < Groups && step < 6 ? Crowd(camera, frame, at) : Seen.Empty(camera, frame, at), Token);
        }
    }

    private static Observation Crowd(string camera, long number, DateTimeOffset at)
    {
        var one = Seen.Frame(camera, number, at, MaskVerdict.Unmasked);
        return one with { Faces = [.. Enumerable.Range(0, PeopleOfAGroup).Select(p => At(one.Faces[0], p * 60))] };
    }

    private static ObservedFace At(ObservedFace face, float x) =>
        face with { Face = face.Face with { Box = new Box(x, 80, x + 40, 130) } };
}
