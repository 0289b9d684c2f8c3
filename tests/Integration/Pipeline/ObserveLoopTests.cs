using MaskPose.Edge.Alerts;
using MaskPose.Edge.CameraIngest;
using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.CameraIngest.Live;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Integration.Grpc;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MaskPose.Edge.Integration.Pipeline;

/// <summary>A camera whose stages are partly gone goes on, and its status says what is missing.</summary>
[Collection(StageGroup.Name)]
public sealed class ObserveLoopTests(StageFixture stages) : IAsyncLifetime
{
    private readonly Camera _camera = new(
        "door", new CameraOptions { Source = "door.mp4" }, new CameraState("door", "cpu", TimeProvider.System), new LiveView(true, TimeProvider.System));

    private readonly ServiceProvider _gone = TestStages.Remote($"http://127.0.0.1:{Ports.Free()}");

    private readonly ServiceProvider _metrics = new ServiceCollection().AddMetrics().AddSingleton<IngestMetrics>().BuildServiceProvider();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AllThere_IsOnlineWithTheFramesAge()
    {
        var status = await ObserveAsync(stages.Local.Detector(), stages.Local.Classifier(), new Kept());

        Assert.Equal((CameraCondition.Online, ""), (status.Condition, status.Reason));
        Assert.True(status.FrameAgeMs > 0);
    }

    [Fact]
    public async Task ClassifierGone_IsDegradedAndStillObserved()
    {
        var sink = new Kept();

        var status = await ObserveAsync(stages.Local.Detector(), _gone.Classifier(), sink);

        Assert.Equal(CameraCondition.Degraded, status.Condition);
        Assert.StartsWith("MaskClassifier is not available", status.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(sink.Observations[0].Faces);
    }

    [Fact]
    public async Task DetectorGone_IsDegradedAndNothingIsObserved()
    {
        var sink = new Kept();

        var status = await ObserveAsync(_gone.Detector(), stages.Local.Classifier(), sink);

        Assert.Equal(CameraCondition.Degraded, status.Condition);
        Assert.StartsWith("FaceDetector is not available", status.Reason, StringComparison.Ordinal);
        Assert.Empty(sink.Observations);
        Assert.Null(status.FrameAgeMs);
    }

    [Fact]
    public async Task AlertsGone_IsDegradedAndThePictureIsStillShown()
    {
        var configuration = TestStages.Configuration(("Alerts:Address", $"http://127.0.0.1:{Ports.Free()}"));
        await using var alerts = new ServiceCollection().AddSingleton(TimeProvider.System)
            .AddAlertsClient(configuration).BuildServiceProvider();
        var picture = _camera.View.NextAsync(TimeSpan.FromSeconds(20), Token);

        var status = await ObserveAsync(
            stages.Local.Detector(), stages.Local.Classifier(), alerts.GetRequiredService<IObservationSink>());

        Assert.Equal(CameraCondition.Degraded, status.Condition);
        Assert.StartsWith("Alerts is not available", status.Reason, StringComparison.Ordinal);
        Assert.NotNull(await picture);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _camera.Dispose();
        await _gone.DisposeAsync();
        await _metrics.DisposeAsync();
    }

    /// <summary>Gives the loop one frame with people and returns the status after it.</summary>
    private async Task<CameraStatus> ObserveAsync(IFaceDetector detector, IMaskClassifier classifier, IObservationSink sink)
    {
        var pipeline = new FramePipeline(detector, classifier, stages.Local.Estimator(), TimeProvider.System);
        var loop = new ObserveLoop(_camera, pipeline, sink, _metrics.GetRequiredService<IngestMetrics>());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        _camera.State.Captured();
        _camera.Slot.Put(TestFaces.Several());
        var running = loop.RunAsync(stop.Token);
        // The loop takes the second frame when it is through with the first.
        while (!_camera.Slot.IsEmpty)
        {
            await Task.Delay(5, Token);
        }

        _camera.Slot.Put(TestFaces.None());
        while (!_camera.Slot.IsEmpty)
        {
            await Task.Delay(5, Token);
        }

        var status = _camera.Status();
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return status;
    }

    private sealed class Kept : IObservationSink
    {
        public List<Observation> Observations { get; } = [];

        public ValueTask<Observation> ObserveAsync(Observation observation, CancellationToken cancellationToken)
        {
            Observations.Add(observation);
            return new(observation);
        }

        public ValueTask ReportAsync(CameraStatus status, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
