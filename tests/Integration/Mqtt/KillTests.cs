using System.Globalization;
using System.Text.Json.Nodes;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using Microsoft.Data.Sqlite;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>The node is killed again and again while cameras report: what the rules have told is told to the broker.</summary>
public sealed class KillTests
{
    /// <summary>A start takes seconds; <c>KILLS</c> asks for more than these.</summary>
    private static readonly int Kills = int.Parse(
        Environment.GetEnvironmentVariable("KILLS") ?? "3", CultureInfo.InvariantCulture);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Node_KilledAgainAndAgain_LosesNoEventAndEndsEach()
    {
        var folder = Directory.CreateTempSubdirectory("maskpose-kill-").FullName;
        var store = Path.Combine(folder, "events.db");
        using var broker = new Mosquitto("allow_anonymous true\nmax_queued_messages 0");
        await broker.StartAsync(Token);
        using var listener = await Listener.ConnectAsync(broker.Port, Token);
        await using var node = new AlertsProcess(broker.Port, store);
        for (var kill = 0; kill < Kills; kill++)
        {
            node.Start();
            await FeedAsync(node, TimeSpan.FromMilliseconds(300 + (kill * 137 % 900)));
            node.Kill();
        }

        node.Start();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{node.HttpPort}") };
        await Eventually.TrueAsync(() => IsAllPublished(http), () => "not all was published", Token);
        node.Kill();

        var heard = listener.All.Where(m => m.Topic.Contains("/event/", StringComparison.Ordinal)).ToList();
        var history = History(store);
        Assert.True(history.Count > Kills, $"{history.Count} messages");
        Assert.Equal(history.Select(h => h.Id).Order(), heard.Select(m => (string?)m.Payload["id"]).Distinct().Order());
        Assert.All(history.GroupBy(h => h.EventId), e => Assert.Single(e, h => h.Phase == "end"));
        TestContext.Current.TestOutputHelper?.WriteLine($"{Kills} kills, {history.Count} messages, {heard.Count - history.Count} sent twice");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>As many events as the node takes, for some time from its first answer on.</summary>
    private static async Task FeedAsync(AlertsProcess node, TimeSpan time)
    {
        await Eventually.TrueAsync(() => IsThere(node), () => $"the node did not start: {node.Output}", Token);
        var until = DateTimeOffset.UtcNow + time;
        var at = DateTimeOffset.UtcNow;
        for (var number = 0; DateTimeOffset.UtcNow < until; number++)
        {
            // Half a second a frame, so that each few frames make an event.
            at = at.AddSeconds(0.5);
            var verdict = (number / 20) % 2 == 0 ? MaskVerdict.Unmasked : MaskVerdict.Correct;
            await node.Sink.ObserveAsync(Seen.Frame("entrance", number, at, verdict), Token);
        }
    }

    private static bool IsThere(AlertsProcess node)
    {
        try
        {
            return node.Sink.ObserveAsync(Seen.Empty("yard", 0, DateTimeOffset.UtcNow), Token).AsTask().GetAwaiter().GetResult() is not null;
        }
        catch (StageUnavailableException)
        {
            return false;
        }
    }

    /// <summary>They go out in their order, so the newest tells of all.</summary>
    private static bool IsAllPublished(HttpClient http)
    {
        try
        {
            var newest = JsonNode.Parse(http.GetStringAsync("/api/v1/events?limit=1", Token).GetAwaiter().GetResult())!;
            return newest[0]!["data"]!["publishedAt"] is not null;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static List<(string Id, string EventId, string Phase)> History(string store)
    {
        using var connection = new SqliteConnection($"Data Source={store};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT envelope FROM event";
        using var row = command.ExecuteReader();
        var history = new List<(string, string, string)>();
        while (row.Read())
        {
            var envelope = JsonNode.Parse((byte[])row.GetValue(0))!;
            history.Add(((string)envelope["id"]!, (string)envelope["data"]!["eventId"]!, (string)envelope["data"]!["phase"]!));
        }

        return history;
    }
}
