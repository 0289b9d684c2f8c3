using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>
/// From the first frame of a state that lasts to its message at a subscriber: the hold time and at most 100 ms, in the
/// median, with one camera of 25 frames a second.
/// </summary>
public sealed class LatencyTests
{
    private const int Changes = 11;
    private const double HoldMs = 1000;

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

        var firstFrames = await PlayAsync(host);

        await Eventually.TrueAsync(() => Begins(listener, "/alert").Count == Changes, () => "events are missing", Token);
        Assert.InRange(MedianMs(firstFrames, Begins(listener, "/event/mask")), HoldMs, HoldMs + 100);
        Assert.InRange(MedianMs(firstFrames, Begins(listener, "/alert")), HoldMs, HoldMs + 100);
    }

    /// <summary>Somebody who puts the mask on and off, again and again.</summary>
    /// <returns>Capture times of the first frames of each state.</returns>
    private static async Task<List<DateTimeOffset>> PlayAsync(AlertsHost host)
    {
        var firstFrames = new List<DateTimeOffset>();
        using var timer = new PeriodicTimer(Frame);
        for (var (number, change) = (0, 0); change < Changes; number++)
        {
            await timer.WaitForNextTickAsync(Token);
            var now = DateTimeOffset.UtcNow;
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
