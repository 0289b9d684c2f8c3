using System.Diagnostics;
using System.Text.RegularExpressions;
using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Integration.Capture;
using MaskPose.Edge.Node.Host;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MaskPose.Edge.Integration.Node;

/// <summary>The metrics of a whole node as Prometheus sees them.</summary>
[Collection(OneAtATime.Name)]
public sealed partial class PromtoolTests(Media media)
{
    private const string Promtool = "/usr/bin/promtool";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Promtool has nothing to say but of what is deprecated.</summary>
    [Fact]
    public async Task Metrics_OfANodeThatWatches_AreAsPrometheusWantsThem()
    {
        Assert.SkipUnless(File.Exists(Promtool), "promtool (package prometheus) is not installed");
        var text = await ScrapeAsync();

        Assert.Contains("maskpose_camera_condition{", text, StringComparison.Ordinal);
        Assert.Contains("maskpose_stage_time_seconds_bucket{", text, StringComparison.Ordinal);
        Assert.Contains("maskpose_frame_latency_seconds_count{", text, StringComparison.Ordinal);
        Assert.Equal(
            ["maskpose_frame_age_milliseconds", "maskpose_stage_duration_milliseconds"],
            (await CheckAsync(text)).Order(StringComparer.Ordinal));
        var condition = Enum.GetValues<CameraCondition>().Select(c => $"{ObservationJson.ToWireName(c)} {(c == CameraCondition.Online ? 1 : 0)}");
        Assert.Equal(condition.Order(StringComparer.Ordinal), Condition().Matches(text).Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value}").Order(StringComparer.Ordinal));
    }

    private async Task<string> ScrapeAsync()
    {
        var port = Ports.Free();
        await using var node = NodeHost.Build(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [OpenNodes.Key] = "false",
            ["Node:HttpPort"] = $"{port}",
            ["Node:GrpcPort"] = "-1",
            ["Broker:Port"] = $"{Ports.Free()}",
            ["Alerts:Store:File"] = ":memory:",
            ["Cameras:door:Source"] = media["long.mp4"],
            ["Cameras:door:FrameRate"] = "5",
        }).Build());
        await node.StartAsync(Token);
        var camera = node.Services.GetRequiredService<CameraSet>().All[0];
        await Eventually.TrueAsync(() => camera.Status() is { Condition: CameraCondition.Online, FrameAgeMs: not null }, () => $"{camera.Status()}", Token);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        using var _ = await http.GetAsync("/api/v1/state", Token);
        var text = await http.GetStringAsync("/metrics", Token);
        await node.StopAsync(Token);
        return text;
    }

    /// <summary>The metrics that it finds fault with.</summary>
    private static async Task<IReadOnlyList<string>> CheckAsync(string text)
    {
        using var promtool = Process.Start(new ProcessStartInfo(Promtool, ["check", "metrics"])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        })!;
        var faults = promtool.StandardError.ReadToEndAsync(Token);
        await promtool.StandardInput.WriteAsync(text);
        promtool.StandardInput.Close();
        await promtool.WaitForExitAsync(Token);
        return [.. (await faults).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ')[0]).Distinct()];
    }

    [GeneratedRegex("""maskpose_camera_condition\{[^}]*condition="([a-z]+)"[^}]*\} ([01])""")]
    private static partial Regex Condition();
}
