using System.Globalization;
using MaskPose.Edge.Core.Vision;
using MQTTnet;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>
/// From the first frame of a state that lasts to its message at a subscriber: the hold time and at most 100 ms, in the
/// median, with one camera of 25 frames a second. What a bare message of the same moment takes through the same broker, and
/// the frames' timer is late, is the machine's own and comes on top.
/// </summary>
public sealed class LatencyTests
{
    private const int Changes = 11;
    private const double HoldMs = 1000;
    private const string BareTopic = "maskpose/bare";

    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(1.8);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Change_ThatLasts_IsHeardAHoldTimeLater()
    {
        using var broker = new Mosquitto();
        await broker.StartAsync(Token);
        var settings = AlertsHost.Settings(broker.Port);
        settings["Alerts:Rules:any:When"] = "unmasked,correct";
        await using var host = await AlertsHost.StartAsync(settings, Token);
        using var listener = await Listener.ConnectAsync(broker.Port, Token);
        await Eventually.TrueAsync(
            () => listener.All.Any(m => m.Topic.EndsWith("availability", StringComparison.Ordinal)), () => "not connected", Token);

        using var bare = new MqttClientFactory().CreateMqttClient();
        await bare.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", broker.Port).Build(), Token);

        var firstFrames = await PlayAsync(host, bare);

        await Eventually.TrueAsync(() => Begins(listener, "/alert").Count == Changes, () => "events are missing", Token);
        var mostMs = HoldMs + 100 + MachineMs(listener);
        Assert.InRange(MedianMs(firstFrames, Begins(listener, "/event/mask")), HoldMs, mostMs);
        Assert.InRange(MedianMs(firstFrames, Begins(listener, "/alert")), HoldMs, mostMs);
    }

    /// <summary>Somebody who puts the mask on and off, again and again.</summary>
    /// <returns>Capture times of the first frames of each state.</returns>
    private static async Task<List<DateTimeOffset>> PlayAsync(AlertsHost host, IMqttClient bare)
    {
        var firstFrames = new List<DateTimeOffset>();
        using var timer = new PeriodicTimer(Frame);
        var before = DateTimeOffset.UtcNow;
        for (var (number, change) = (0, 0); change < Changes; number++)
        {
            await timer.WaitForNextTickAsync(Token);
            var now = DateTimeOffset.UtcNow;
            await bare.PublishStringAsync(BareTopic, $$"""{"sentAt":"{{now:O}}","lateMs":{{Math.Max(0, (now - before - Frame).TotalMilliseconds)}}}""", cancellationToken: Token);
            before = now;
            if (firstFrames.Count == change)
            {
                firstFrames.Add(now);
            }

            var verdict = change % 2 == 0 ? MaskVerdict.Unmasked : MaskVerdict.Correct;
            await host.Sink.ObserveAsync(Seen.Frame("entrance", number, now, verdict), Token);
            change += now - firstFrames[change] >= Lasting ? 1 : 0;
        }

        return firstFrames;
    }

    /// <summary>The slowest tenth of the bare messages on their way, and of the timer's delays: an event waits for one of each.</summary>
    private static double MachineMs(Listener listener)
    {
        var bare = listener.All.Where(m => m.Topic == BareTopic).ToList();
        return Tenth(bare.Select(m => (m.HeardAt - DateTimeOffset.Parse((string)m.Payload["sentAt"]!, CultureInfo.InvariantCulture)).TotalMilliseconds))
            + Tenth(bare.Select(m => (double)m.Payload["lateMs"]!));
    }

    private static double Tenth(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count * 9 / 10];
    }

    private static List<Heard> Begins(Listener listener, string topicEnd) =>
    [
        .. listener.All.Where(m => m.Topic.EndsWith(topicEnd, StringComparison.Ordinal) && (string?)m.Data["phase"] == "begin"),
    ];

    private static double MedianMs(List<DateTimeOffset> firstFrames, List<Heard> begins)
    {
        Assert.Equal(firstFrames.Count, begins.Count);
        var latencies = firstFrames.Zip(begins, (frame, heard) => (heard.HeardAt - frame).TotalMilliseconds).Order().ToList();
        TestContext.Current.SendDiagnosticMessage("latencies, ms: {0}", string.Join(", ", latencies.Select(l => l.ToString("0"))));
        return latencies[latencies.Count / 2];
    }
}
