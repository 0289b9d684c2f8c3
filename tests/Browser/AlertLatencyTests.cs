using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace MaskPose.Edge.Browser;

/// <summary>
/// How long after its MQTT message an alert is on the screen: measured, not judged, since it depends on the machine.
/// <c>dotnet MaskPose.Edge.Browser.dll -explicit only -method "*.AlertLatencyTests.*"</c>
/// </summary>
public sealed class AlertLatencyTests(Chromium chromium)
{
    private const int Alerts = 50;
    private const int Cameras = 4;
    private const double Nothing = -1;

    /// <summary>Notes when each alert is first among the cards.</summary>
    private const string Watch = """
        () => {
          const seen = window.seen = {};
          const look = () => document.querySelectorAll('#alerts [data-alert]').forEach((card) => { seen[card.dataset.alert] ??= Date.now(); });
          new MutationObserver(look).observe(document.getElementById('alerts'), { childList: true, subtree: true });
          look();
        }
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Alerts_AsTheyCome_AreOnTheScreen()
    {
        using var broker = new Mosquitto();
        var sent = new ConcurrentDictionary<string, double>(StringComparer.Ordinal);
        using var subscriber = Subscribe(broker.Port, sent);
        await using var node = await NodeProcess.StartAsync(null, Settings(broker.Port), Cancel);
        var page = await chromium.OpenAsync();
        await page.GotoAsync(node.Address);
        await page.EvaluateAsync(Watch);

        while (await LatenciesAsync(page, sent) is var latencies && latencies.Count < Alerts)
        {
            await Task.Delay(1000, Cancel);
        }

        var sorted = (await LatenciesAsync(page, sent)).Order().ToList();
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{sorted.Count} alerts of {sent.Count}: p50 {sorted[sorted.Count / 2]:0} ms, p95 {sorted[sorted.Count * 95 / 100]:0} ms, longest {sorted[^1]:0} ms after the MQTT message"));
        subscriber.Kill();
    }

    private static string[] Settings(int broker) =>
    [
        "Mqtt:Host=127.0.0.1", $"Mqtt:Port={broker}", "Alerts:Rules:any:When=unmasked,correct,incorrect", "Alerts:Rules:any:HoldSeconds=0.2",
        .. Enumerable.Range(1, Cameras).SelectMany(i => (string[])[$"Cameras:c{i}:Source={LivePage.Clip()}", $"Cameras:c{i}:FrameRate=5"]),
    ];

    /// <summary>Of alerts that began: id and time of arrival, milliseconds of the Unix epoch.</summary>
    private static Process Subscribe(int port, ConcurrentDictionary<string, double> sent)
    {
        string[] arguments = ["-p", port.ToString(CultureInfo.InvariantCulture), "-t", "maskpose/v1/+/+/camera/+/alert", "-F", "%U %p"];
        var subscriber = Process.Start(new ProcessStartInfo("/usr/bin/mosquitto_sub", arguments) { RedirectStandardOutput = true })!;
        subscriber.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Split(' ', 2) is [var at, var payload] && JsonDocument.Parse(payload).RootElement.GetProperty("data") is var alert
                && alert.GetProperty("phase").GetString() == "begin")
            {
                sent[alert.GetProperty("eventId").GetString()!] = double.Parse(at, CultureInfo.InvariantCulture) * 1000;
            }
        };
        subscriber.BeginOutputReadLine();
        return subscriber;
    }

    /// <summary>Those that have been on the screen; an alert that was there before its message came counts as at once.</summary>
    private static async Task<List<double>> LatenciesAsync(IPage page, ConcurrentDictionary<string, double> sent)
    {
        var seen = JsonDocument.Parse(await page.EvaluateAsync<string>("() => JSON.stringify(window.seen)")).RootElement;
        return [.. sent.Select(s => seen.TryGetProperty(s.Key, out var at) ? Math.Max(0, at.GetDouble() - s.Value) : Nothing).Where(ms => ms > Nothing)];
    }
}
