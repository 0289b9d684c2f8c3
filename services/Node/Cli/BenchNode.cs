using System.Globalization;
using System.Net;
using MaskPose.Edge.Benchmark.Cameras;
using MaskPose.Edge.Benchmark.Watching;
using MaskPose.Edge.Node.Host;
using MaskPose.Edge.Node.Roles;
using MaskPose.Edge.Node.Settings;
using MaskPose.Edge.SelfTest;

namespace MaskPose.Edge.Node.Cli;

/// <summary>A whole node whose cameras all play one video, and a subscriber of its broker.</summary>
/// <param name="FrameRate">Frames a second asked of each camera.</param>
/// <param name="Seconds">How long it is measured, once every camera is watched.</param>
internal sealed record BenchNode(Edition Edition, IConfiguration Configured, string Clip, double FrameRate, double Seconds)
{
    /// <summary>Until the models are warm and the first tracks begun.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>A camera that is not watched after this long never is.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <exception cref="NodeConfigurationException">Not every camera delivers frames.</exception>
    public async Task<CameraStep> RunAsync(int cameras, CancellationToken cancellationToken) => (await RunAsync(cameras, 0, cancellationToken)).Step;

    /// <returns>Also what it cost to be watched.</returns>
    /// <exception cref="NodeConfigurationException">Not every camera delivers frames.</exception>
    public async Task<(CameraStep Step, WatcherCost Watched)> RunAsync(int cameras, int watchers, CancellationToken cancellationToken)
    {
        var port = IsolatedSettings.FreePort();
        using var meter = new NodeMeter();
        await using var node = NodeHost.Build(IsolatedSettings.Of(Configured, port, Cameras(cameras)), edition: Edition);
        await node.StartAsync(cancellationToken);
        await using var listener = new MessageListener(TimeProvider.System);
        await listener.SubscribeAsync(IPAddress.Loopback.ToString(), port, "maskpose/#", cancellationToken);
        await AllWatchedAsync(meter, cameras, cancellationToken);
        var measured = await MeasureAsync(new Uri(node.Urls.First()), meter, listener, cameras, watchers, cancellationToken);
        await node.StopAsync(cancellationToken);
        return measured;
    }

    private async Task<(CameraStep Step, WatcherCost Watched)> MeasureAsync(
        Uri page, NodeMeter meter, MessageListener listener, int cameras, int watchers, CancellationToken cancellationToken)
    {
        await using var people = new Watchers(page, [.. Enumerable.Range(1, cameras).Select(Name)], watchers);
        await Task.Delay(WarmUp, cancellationToken);
        var (begin, before) = (DateTimeOffset.UtcNow, people.Pictures);
        meter.Begin();
        await Task.Delay(TimeSpan.FromSeconds(Seconds), cancellationToken);
        var step = meter.End(cameras, [.. listener.Messages.Where(m => m.At >= begin).Select(LatencyMs).OfType<double>()]);
        return (step, WatcherCost.Of(watchers, step, people.Pictures - before, Seconds));
    }

    private Dictionary<string, string?> Cameras(int count)
    {
        var settings = new Dictionary<string, string?> { ["Alerts:Site"] = "bench", ["Access:SignIn"] = "false" };
        for (var i = 1; i <= count; i++)
        {
            settings[$"Cameras:{Name(i)}:Source"] = Clip;
            settings[$"Cameras:{Name(i)}:FrameRate"] = FrameRate.ToString(CultureInfo.InvariantCulture);
            settings[$"Cameras:{Name(i)}:Watch"] = "mask,pose,eyes";
        }

        return settings;
    }

    private static string Name(int camera) => $"camera-{camera}";

    private static async Task AllWatchedAsync(NodeMeter meter, int cameras, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (meter.Watched < cameras)
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience)
            {
                throw new NodeConfigurationException($"--cameras {cameras}: only {meter.Watched} of them deliver frames after {Patience.TotalSeconds:0} s; allowed: a clip that ffmpeg reads, and no more cameras than the machine can start.");
            }

            await Task.Delay(Look, cancellationToken);
        }
    }

    /// <returns>From capture to arrival; null of messages about no frame.</returns>
    private static double? LatencyMs(ReceivedMessage message) => message is { Retained: false } && message.Data.TryGetProperty("capturedAt", out var captured)
        ? (message.At - captured.GetDateTimeOffset()).TotalMilliseconds
        : null;
}
