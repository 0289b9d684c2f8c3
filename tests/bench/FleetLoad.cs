using System.Globalization;
using MaskPose.Edge.Testing;
using MQTTnet;
using MQTTnet.Protocol;

namespace MaskPose.Edge.Bench;

/// <summary>Nodes that publish what real ones do, over a few connections as bridges have them.</summary>
internal sealed class FleetLoad(int port, int nodes)
{
    private const int Connections = 4;

    /// <summary>Messages of a connection that the broker has not acknowledged.</summary>
    private const int InFlight = 50;

    private static readonly TimeSpan EventPeriod = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SummaryPeriod = TimeSpan.FromMinutes(1);

    private readonly string _event = MqttExamples.Get("begin").ToJsonString();
    private readonly string _summary = MqttExamples.Get("summary").ToJsonString();
    private int _sent;

    /// <summary>Spread over the nodes, as fast as they are taken.</summary>
    public Task SendAsync(int events, CancellationToken cancellationToken) => Task.WhenAll(Enumerable.Range(0, Connections).Select(async connection =>
    {
        using var client = await ConnectAsync(cancellationToken);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, events).Where(e => e % Connections == connection),
            new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = cancellationToken },
            async (number, token) => await SendEventAsync(client, number % nodes, token));
    }));

    public async Task ReachAsync(int sent, CancellationToken cancellationToken)
    {
        while (Volatile.Read(ref _sent) < sent)
        {
            await Task.Delay(20, cancellationToken);
        }
    }

    /// <summary>Each node an event every ten seconds and a summary a minute, evenly spread.</summary>
    /// <returns>How many events were sent.</returns>
    public async Task<int> RunAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        using var client = await ConnectAsync(cancellationToken);
        var (before, began) = (_sent, DateTimeOffset.UtcNow);
        var events = EveryAsync(EventPeriod / nodes, time, n => SendEventAsync(client, n % nodes, cancellationToken), cancellationToken);
        var summaries = EveryAsync(SummaryPeriod / nodes, time, n => SendSummaryAsync(client, n % nodes, cancellationToken), cancellationToken);
        await Task.WhenAll(events, summaries);
        return _sent - before;
    }

    private static async Task EveryAsync(TimeSpan period, TimeSpan time, Func<int, Task> send, CancellationToken cancellationToken)
    {
        var began = DateTimeOffset.UtcNow;
        for (var number = 0; number * period < time; number++)
        {
            var wait = began + (number * period) - DateTimeOffset.UtcNow;
            if (wait > TimeSpan.FromMilliseconds(1))
            {
                await Task.Delay(wait, cancellationToken);
            }

            await send(number);
        }
    }

    private async Task<IMqttClient> ConnectAsync(CancellationToken cancellationToken)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithTimeout(TimeSpan.FromMinutes(1)).Build(), cancellationToken);
        return client;
    }

    private async Task SendEventAsync(IMqttClient client, int node, CancellationToken cancellationToken)
    {
        var (id, now) = (Guid.NewGuid().ToString(), MqttExamples.Text(DateTimeOffset.UtcNow));
        var text = _event.Replace("019caab2-7c18-7d41-9b60-4a1f0c5e7704", id, StringComparison.Ordinal)
            .Replace("2026-03-02T08:15:04.120Z", now, StringComparison.Ordinal).Replace("2026-03-02T08:15:03.120Z", now, StringComparison.Ordinal);
        await client.PublishStringAsync($"{Root(node)}camera/entrance/event/mask", text, MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: cancellationToken);
        Interlocked.Increment(ref _sent);
    }

    private async Task SendSummaryAsync(IMqttClient client, int node, CancellationToken cancellationToken) => await client.PublishStringAsync(
        $"{Root(node)}summary", _summary.Replace("2026-03-02T08:15:04.120Z", MqttExamples.Text(DateTimeOffset.UtcNow), StringComparison.Ordinal),
        MqttQualityOfServiceLevel.AtMostOnce, retain: true, cancellationToken);

    private static string Root(int node) => string.Create(CultureInfo.InvariantCulture, $"maskpose/v1/site-{node}/box/");
}
