using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.CameraIngest.Live;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MaskPose.Edge.Integration.Capture;

/// <summary>A camera whose capture and status loops run; what it reports and logs is kept.</summary>
internal sealed class RunningCamera : IObservationSink, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<IngestMetrics>().BuildServiceProvider();
    private readonly List<CameraStatus> _reports = [];
    private readonly Turns _starts = new(1);
    private readonly bool _isAlone;
    private readonly Task _loops;

    /// <param name="starts">Shared with others; without it the camera starts at once.</param>
    public RunningCamera(CameraOptions options, TimeProvider? captureTime = null, Turns? starts = null)
    {
        _isAlone = starts is null;
        var time = captureTime ?? TimeProvider.System;
        Camera = new Camera("door", options, new CameraState("door", "cpu", TimeProvider.System), new LiveView(true, time));
        var capture = new CaptureLoop(Camera, starts ?? _starts, _services.GetRequiredService<IngestMetrics>(), time, Log);
        var status = new StatusLoop(Camera, this, new Pulse(), TimeProvider.System, Log);
        _loops = Task.WhenAll(Task.Run(() => capture.RunAsync(_stop.Token)), Task.Run(() => status.RunAsync(_stop.Token)));
    }

    public Camera Camera { get; }

    public LogLines Log { get; } = new();

    /// <summary>Every status that was reported, one after the other.</summary>
    public IReadOnlyList<CameraStatus> Reports
    {
        get
        {
            lock (_reports)
            {
                return [.. _reports];
            }
        }
    }

    /// <summary>Waits until the camera's status is so.</summary>
    public async Task<CameraStatus> WaitAsync(Predicate<CameraStatus> wanted)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(Patience.Long);
        while (true)
        {
            var status = Camera.Status();
            if (wanted(status))
            {
                return status;
            }

            Assert.False(late.IsCancellationRequested, $"Waited too long; the camera is {status}");
            await Task.Delay(20, CancellationToken.None);
        }
    }

    /// <summary>Waits until it has reported so often.</summary>
    public Task WaitForReportsAsync(int count) => WaitAsync(_ => Reports.Count >= count);

    public ValueTask<Observation> ObserveAsync(Observation observation, CancellationToken cancellationToken) => new(observation);

    public ValueTask ReportAsync(CameraStatus status, CancellationToken cancellationToken)
    {
        lock (_reports)
        {
            _reports.Add(status);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask KeepAsync(Snapshot snapshot, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _loops);
        if (_isAlone)
        {
            FfmpegChildren.AssertNone();
        }

        Camera.Dispose();
        await _services.DisposeAsync();
        _starts.Dispose();
        _stop.Dispose();
    }
}
