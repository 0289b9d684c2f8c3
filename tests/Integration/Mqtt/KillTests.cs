using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using Microsoft.Data.Sqlite;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>The node is killed again and again while cameras report: what the rules have told is told to the broker.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 50;

    /// <summary>Spells that each run of the node has to take before it is killed, at most.</summary>
    private const int SpellsOfARun = 6;

    /// <summary>Half a second each, so that each few frames make an event.</summary>
    private const int FramesOfAState = 8;

    private static readonly string[] Cameras = ["entrance", "yard", "hall"];

    private readonly string _folder = Directory.CreateTempSubdirectory("maskpose-kill-").FullName;

    /// <summary>Camera and first frame of each unmasked spell whose frames the node has acknowledged.</summary>
    private readonly ConcurrentQueue<(string Camera, string BeganAt)> _shown = [];
    private readonly Random _random = new(50);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _at = [];

    private string Store => Path.Combine(_folder, "events.db");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Node_KilledFiftyTimesUnderLoad_LosesNothingKeepsOrderAndEndsEachEvent()
    {
        using var broker = new Mosquitto("allow_anonymous true\nmax_queued_messages 0");
        await broker.StartAsync(Token);
        using var listener = await Listener.ConnectAsync(broker.Port, Token, topic: "maskpose/+/+/+/camera/+/event/#");
        await using var node = new AlertsProcess(broker.Port, Store);
        for (var kill = 0; kill < Kills; kill++)
        {
            node.Start();
            await LiveAsync(node, killedInItsStart: kill % 5 == 4 ? kill / 5 % 3 : null);
            node.Kill();
        }

        node.Start();
        await PublishedAsync(node);
        node.Kill();

        var history = History();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Kills} kills, {_shown.Count} spells, {history.Count} messages, {listener.All.Count - history.Count} sent twice");
        AssertAllShownIsKept(history);
        AssertHeardIsHistory([.. listener.All], history);
    }

    /// <summary>What a camera was told to be kept is kept, and each event has its end.</summary>
    private void AssertAllShownIsKept(List<JsonNode> history)
    {
        Assert.True(_shown.Count > 2 * Kills, $"{_shown.Count} spells were shown");
        var begun = history.Select(m => m["data"]!).Where(d => (string?)d["phase"] == "begin")
            .Select(d => ((string)d["camera"]!, (string)d["beganAt"]!)).ToHashSet();
        Assert.All(_shown, shown => Assert.Contains(shown, begun));
        Assert.All(history.GroupBy(m => (string?)m["data"]!["eventId"]), e => Assert.Single(e, m => (string?)m["data"]!["phase"] == "end"));
    }

    private static void AssertHeardIsHistory(List<Heard> heard, List<JsonNode> history)
    {
        foreach (var camera in Cameras)
        {
            Assert.Equal(
                history.Where(m => (string?)m["data"]!["camera"] == camera).Select(m => (string?)m["id"]),
                heard.Where(m => (string?)m.Data["camera"] == camera).Select(m => (string?)m.Payload["id"]).Distinct());
        }

        Assert.All(
            heard.GroupBy(m => (m.Topic, (string?)m.Data["eventId"], (string?)m.Data["phase"], (string?)m.Data["beganAt"])),
            same => Assert.Single(same.Select(m => (string?)m.Payload["id"]).Distinct()));
    }

    /// <summary>From its start to the moment at which it is killed: by how far it came, never by a time.</summary>
    /// <param name="killedInItsStart">How far it comes, see <see cref="StartingAsync"/>; null: it starts, and events go on while it is killed.</param>
    private async Task LiveAsync(AlertsProcess node, int? killedInItsStart)
    {
        if (killedInItsStart is { } progress)
        {
            await StartingAsync(node, progress);
            return;
        }

        await Eventually.TrueAsync(() => Listens(node.GrpcPort), () => $"the node did not start: {node.Output}", Token);
        using var killed = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var feed = Task.WhenAll(Cameras.Select(camera => FeedAsync(node, camera, killed.Token)));

        // Frames are on their way while it dies: the last spell that counts is shown, the next ones are begun.
        var enough = _shown.Count + _random.Next(3, SpellsOfARun + 1);
        await Eventually.TrueAsync(() => _shown.Count >= enough, () => $"no spells are shown: {node.Output}", Token);
        node.Kill();
        await killed.CancelAsync();
        await feed;
    }

    /// <summary>0: at once; 1: it has read its settings and says its first line; 2: it listens.</summary>
    private static Task StartingAsync(AlertsProcess node, int progress)
    {
        var before = node.Lines;
        return Eventually.TrueAsync(
            () => progress == 0 || (progress == 1 ? node.Lines > before : Listens(node.GrpcPort)),
            () => $"the node did not start: {node.Output}",
            Token);
    }

    /// <summary>As many events of a camera as the node takes, until it is dead.</summary>
    private async Task FeedAsync(AlertsProcess node, string camera, CancellationToken cancellationToken)
    {
        // Without the mask worn between them two unmasked spells are one event: of those only the first one has a begin.
        var isNew = true;
        for (var state = 0; !cancellationToken.IsCancellationRequested; state++)
        {
            var from = _at.GetOrAdd(camera, DateTimeOffset.UtcNow.AddDays(-30));
            _at[camera] = from.AddSeconds(FramesOfAState * 0.5);
            var isUnmasked = state % 2 == 0;
            try
            {
                await ShowAsync(node.Sink, camera, from, isUnmasked ? MaskVerdict.Unmasked : MaskVerdict.Correct, cancellationToken);
                if (isUnmasked && isNew)
                {
                    _shown.Enqueue((camera, from.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)));
                }

                isNew = !isUnmasked;
            }
            catch (Exception error) when (error is StageUnavailableException or OperationCanceledException)
            {
                // It is dead, or too busy to answer in time: that one has its next spell.
                isNew = false;
                await Task.Yield();
            }
        }
    }

    private static async Task ShowAsync(
        IObservationSink sink, string camera, DateTimeOffset from, MaskVerdict verdict, CancellationToken cancellationToken)
    {
        for (var frame = 0; frame < FramesOfAState; frame++)
        {
            await sink.ObserveAsync(Seen.Frame(camera, frame, from.AddSeconds(frame * 0.5), verdict), cancellationToken);
        }
    }

    private static bool Listens(int port)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>They go out in their order, so the newest tells of all.</summary>
    private static async Task PublishedAsync(AlertsProcess node)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{node.HttpPort}") };
        await Eventually.TrueAsync(
            () =>
            {
                try
                {
                    var newest = JsonNode.Parse(http.GetStringAsync("/api/v1/events?limit=1", Token).GetAwaiter().GetResult())!;
                    return newest.AsArray() is [{ } message] && message["data"]!["publishedAt"] is not null;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            () => "not all was published",
            Token);
    }

    /// <summary>The envelopes in the order in which they were kept.</summary>
    private List<JsonNode> History()
    {
        using var connection = new SqliteConnection($"Data Source={Store};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT envelope FROM event ORDER BY number";
        using var row = command.ExecuteReader();
        var history = new List<JsonNode>();
        while (row.Read())
        {
            history.Add(JsonNode.Parse((byte[])row.GetValue(0))!);
        }

        return history;
    }
}
