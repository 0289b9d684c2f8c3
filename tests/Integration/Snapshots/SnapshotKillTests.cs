using System.Text.Json.Nodes;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Integration.Mqtt;
using Xunit;

namespace MaskPose.Edge.Integration.Snapshots;

/// <summary>The node is killed while pictures come: what it serves afterwards is whole.</summary>
public sealed class SnapshotKillTests : IDisposable
{
    private const int Kills = 6;

    private readonly string _folder = Directory.CreateTempSubdirectory("maskpose-snapshots-").FullName;
    private readonly Random _random = new(6);

    /// <summary>Events that were shown with their pictures.</summary>
    private int _shown;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Node_KilledWhilePicturesAreWritten_ServesEachWholeOrNotAtAll()
    {
        using var broker = new Mosquitto("allow_anonymous true");
        await broker.StartAsync(Token);
        await using var node = new AlertsProcess(broker.Port, Path.Combine(_folder, "events.db"));
        var from = DateTimeOffset.UtcNow.AddDays(-30);
        for (var kill = 0; kill < Kills; kill++)
        {
            node.Start();
            await StartedAsync(node);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
            var feed = FeedAsync(node, from.AddHours(kill), stop.Token);
            var enough = Volatile.Read(ref _shown) + _random.Next(1, 5);
            await Eventually.TrueAsync(() => Volatile.Read(ref _shown) >= enough, () => $"no pictures are taken: {node.Output}", Token);
            node.Kill();
            await stop.CancelAsync();
            await feed;
        }

        node.Start();
        await StartedAsync(node);
        await AssertAllWholeAsync(node);
    }

    private static HttpClient Http(AlertsProcess node) => new() { BaseAddress = new Uri($"http://127.0.0.1:{node.HttpPort}") };

    private static async Task StartedAsync(AlertsProcess node)
    {
        using var http = Http(node);
        await Eventually.TrueAsync(
            () =>
            {
                try
                {
                    return http.GetAsync("/health/live", Token).GetAwaiter().GetResult().IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            () => $"the node did not start: {node.Output}",
            Token);
    }

    /// <summary>One event after the other, each with its picture, until the node is dead.</summary>
    private async Task FeedAsync(AlertsProcess node, DateTimeOffset from, CancellationToken cancellationToken)
    {
        try
        {
            for (var at = from; ; at = at.AddSeconds(8))
            {
                await Pictures.ShowAsync(node.Sink, SnapshotPolicy.All, cancellationToken, from: at);
                Interlocked.Increment(ref _shown);
                await LeaveAsync(node, at.AddSeconds(3), cancellationToken);
            }
        }
        catch (Exception error) when (error is StageUnavailableException or OperationCanceledException)
        {
            // It is dead.
        }
    }

    /// <summary>Nobody there for 5 s, so that the next one is somebody else.</summary>
    private static async Task LeaveAsync(AlertsProcess node, DateTimeOffset from, CancellationToken cancellationToken)
    {
        for (var frame = 0; frame < 10; frame++)
        {
            await node.Sink.ObserveAsync(Seen.Empty("entrance", frame, from.AddSeconds(frame * 0.5)), cancellationToken);
        }
    }

    private async Task AssertAllWholeAsync(AlertsProcess node)
    {
        using var http = Http(node);
        var events = JsonNode.Parse(await http.GetStringAsync("/api/v1/events?limit=500", Token))!.AsArray();
        var paths = events.Select(e => (string?)e!["data"]!["snapshot"]).OfType<string>().Distinct().ToList();
        Assert.True(paths.Count > Kills, $"{paths.Count} pictures");
        foreach (var path in paths)
        {
            var jpeg = await http.GetByteArrayAsync(path, Token);
            Assert.Equal((0xff, 0xd8, 0xff, 0xd9), (jpeg[0], jpeg[1], jpeg[^2], jpeg[^1]));
        }

        Assert.Empty(Directory.GetFiles(Path.Combine(_folder, "events.db.snapshots"), "*.part"));
    }
}
