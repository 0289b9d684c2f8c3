using System.Threading.Channels;
using MaskPose.Edge.CameraIngest.Live;
using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>
/// Runs the cameras; neither a camera's failure nor a change of its settings affects the others: only cameras that
/// changed stop and start.
/// </summary>
public sealed class CameraService(
    CameraSet cameras,
    IOptionsMonitor<CamerasOptions> options,
    FramePipeline pipeline,
    IObservationSink sink,
    SnapshotUploader snapshots,
    SharedMachine machine,
    IngestMetrics metrics,
    Pulse pulse,
    Supervisor supervisor,
    TimeProvider time,
    ILogger<CameraService> logger) : SupervisedService("cameras", supervisor)
{
    private readonly Supervisor _supervisor = supervisor;
    private readonly Dictionary<Camera, CameraRun> _runs = [];

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        metrics.WatchOverload(() => cameras.All.Select(c => (c.Id, c.State.IsOverloaded)));
        metrics.Watch(() => cameras.All.Select(c => c.Status()));
        // Coalesces bursts of changes.
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var listening = options.OnChange(_ => changes.Writer.TryWrite(true));
        try
        {
            Start(stoppingToken);
            while (await changes.Reader.ReadAsync(stoppingToken))
            {
                await ChangeAsync(stoppingToken);
            }
        }
        finally
        {
            await Task.WhenAll(_runs.Values.Select(r => r.StopAsync()));
            _runs.Clear();
        }
    }

    private async Task ChangeAsync(CancellationToken stoppingToken)
    {
        try
        {
            cameras.Apply(options.CurrentValue);
        }
        catch (CalibrationException error)
        {
            // It existed when the settings were checked.
            logger.NotChanged(error.Message);
            return;
        }

        await RemoveAsync(stoppingToken);
        Start(stoppingToken);
    }

    private void Start(CancellationToken stoppingToken)
    {
        foreach (var camera in cameras.All.Where(c => !_runs.ContainsKey(c)))
        {
            _runs.Add(camera, new CameraRun(camera, Loops(camera), _supervisor, stoppingToken));
        }
    }

    private Dictionary<string, Func<CancellationToken, Task>> Loops(Camera camera) => new()
    {
        [$"capture of {camera.Id}"] = new CaptureLoop(camera, machine.Starts, metrics, time, logger).RunAsync,
        [$"observing of {camera.Id}"] = new ObserveLoop(
            camera, pipeline, sink, snapshots, machine.Inference, machine.Window(camera.Options.FramesInFlight), metrics, pulse, _supervisor, time).RunAsync,
        [$"status of {camera.Id}"] = new StatusLoop(camera, sink, pulse, time, logger).RunAsync,
    };

    private async Task RemoveAsync(CancellationToken cancellationToken)
    {
        foreach (var camera in _runs.Keys.Except(cameras.All).ToList())
        {
            _runs.Remove(camera, out var run);
            await run!.StopAsync();
            if (cameras.Find(camera.Id) is null)
            {
                await ReportGoneAsync(camera, cancellationToken);
            }

            camera.Dispose();
        }
    }

    private async Task ReportGoneAsync(Camera camera, CancellationToken cancellationToken)
    {
        const string Reason = "it is no longer in the settings";
        logger.NotWell(camera.Id, CameraCondition.Removed, Reason);
        try
        {
            await sink.ReportAsync(
                camera.Status() with { Condition = CameraCondition.Removed, Reason = Reason, FrameRate = 0 }, cancellationToken);
        }
        catch (StageUnavailableException error)
        {
            logger.ReportFailed(camera.Id, error.Message);
        }
    }
}
