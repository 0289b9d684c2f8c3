using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Annotation;
using MaskPose.Edge.Core.Doors;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.DoorSim;
using MaskPose.Edge.Node.Host;
using MaskPose.Edge.Node.Settings;
using MaskPose.Edge.Scene.Clip;
using MaskPose.Edge.Scene.Truth;
using MaskPose.Edge.SelfTest;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Node.Cli;

/// <summary>A whole node, with the site's settings but its own camera, ports, broker and store, that plays the scene once.</summary>
internal sealed class SelfTestRunner : IAsyncDisposable
{
    public const string Door = "scene-door";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    /// <summary>How long after the scene's end the last event may take to end and arrive.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(6);

    /// <summary>A scene that has not ended this long after its time never will.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SceneTruth _truth;
    private readonly int _port = IsolatedSettings.FreePort();
    private readonly string _doorKey = RandomNumberGenerator.GetHexString(64);
    private readonly ConcurrentQueue<ControllerAct> _doorActs = new();
    private readonly WebApplication _node;
    private ObservationRecorder? _recorder;

    public SelfTestRunner(Edition edition, IConfiguration configured, SceneTruth truth)
    {
        _truth = truth;
        _node = NodeHost.Build(OnItsOwn(configured), sink => _recorder = new ObservationRecorder(sink), edition: edition);
    }

    public IServiceProvider Services => _node.Services;

    public async Task<SelfTestRun> PlayAsync(CancellationToken cancellationToken)
    {
        await _node.StartAsync(cancellationToken);
        await using var listener = new MessageListener(TimeProvider.System);
        await listener.SubscribeAsync(IPAddress.Loopback.ToString(), _port, "maskpose/#", cancellationToken);
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var controller = Controller();
        var door = controller.RunAsync(closing.Token);
        await WatchAsync(cancellationToken);
        await Task.Delay(Settling, cancellationToken);
        await closing.CancelAsync();
        await door;
        await _node.StopAsync(cancellationToken);
        return new SelfTestRun(_recorder!.Observations, _recorder.Statuses, listener.Messages, [.. _doorActs]);
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    /// <summary>The reference controller at the scene's door.</summary>
    private DoorController Controller()
    {
        var node = Services.GetRequiredService<IOptions<AlertsOptions>>().Value;
        var check = new PermitCheckSettings(node.Site, node.Node, Door, [Encoding.UTF8.GetBytes(_doorKey)], TimeSpan.Zero);
        return new DoorController(
            new DoorControllerSettings(check, IPAddress.Loopback.ToString(), _port), TimeProvider.System, _doorActs.Enqueue, _ => { });
    }

    /// <summary>Until the scene has ended, or should have long ago.</summary>
    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        var seconds = _truth.Frames.Count / _truth.FramesPerSecond;
        var bar = new ProgressBar(Console.Error, !Console.IsErrorRedirected, (long)seconds, "seconds", TimeProvider.System);
        var start = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            var elapsed = TimeProvider.System.GetElapsedTime(start);
            bar.Report((long)Math.Min(elapsed.TotalSeconds, seconds));
            if (_recorder?.Statuses is [.., { Condition: CameraCondition.Ended }]
                || elapsed > TimeSpan.FromSeconds(seconds) + Patience)
            {
                bar.Finish((long)elapsed.TotalSeconds);
                return;
            }
        }
    }

    private IConfiguration OnItsOwn(IConfiguration configured) => IsolatedSettings.Of(configured, _port, new Dictionary<string, string?>
    {
        ["Alerts:Site"] = "selftest",
        ["Cameras:scene:Source"] = SceneClip.VideoPath,
        ["Cameras:scene:Loop"] = "false",
        [$"Doors:{Door}:Camera"] = "scene",
        [$"Doors:{Door}:Key"] = _doorKey,
        ["Cameras:scene:FieldOfViewDegrees"] = _truth.FieldOfViewDegrees.ToString(CultureInfo.InvariantCulture),
    });
}
