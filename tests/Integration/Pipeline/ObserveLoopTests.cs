using MaskPose.Edge.Alerts;
using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.CameraIngest.Live;
using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Hosting;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Integration.Grpc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace MaskPose.Edge.Integration.Pipeline;

/// <summary>A camera whose stages are partly gone goes on, and its status says what is missing.</summary>
[Collection(StageGroup.Name)]
public sealed class ObserveLoopTests(StageFixture stages) : IAsyncLifetime
{
    private readonly Camera _camera = new(
        "door", new CameraOptions { Source = "door.mp4" }, new CameraState("door", "cpu", TimeProvider.System), new LiveView(true, TimeProvider.System));

    private readonly ServiceProvider _gone = TestStages.Remote($"http://127.0.0.1:{Ports.Free()}");

    private readonly ServiceProvider _metrics = new ServiceCollection().AddSupervision().AddSingleton<IngestMetrics>().BuildServiceProvider();

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
        var picture = _camera.View.NextAsync(Patience.Long, Token);

        var status = await ObserveAsync(
            stages.Local.Detector(), stages.Local.Classifier(), alerts.GetRequiredService<IObservationSink>());

        Assert.Equal(CameraCondition.Degraded, status.Condition);
        Assert.StartsWith("Alerts is not available", status.Reason, StringComparison.Ordinal);
        Assert.NotNull(await picture);
    }

    /// <summary>The live view may show faces; what is kept never does. Detail: the mean step between neighbouring pixels, here of stripes.</summary>
    [Fact]
    public async Task PictureThatIsWanted_IsBlurredAlthoughFacesAreShown()
    {
        var options = new CameraOptions { Source = "door.mp4", BlurFaces = false, KeepSnapshots = "all" };
        using var camera = new Camera("door", options, new CameraState("door", "cpu", TimeProvider.System), new LiveView(false, TimeProvider.System));
        var sink = new Kept { Wanted = Guid.CreateVersion7() };
        var shown = camera.View.NextAsync(Patience.Long, Token);

        await ObserveAsync(new Striped(), stages.Local.Classifier(), sink, camera, Striped.Frame());

        var snapshot = await sink.Picture.Task.WaitAsync(Patience.Long, Token);
        Assert.Equal((sink.Wanted.Value, "door"), (snapshot.Id, snapshot.Camera));
        using var blurred = PictureCodec.Decode(snapshot.Jpeg.Span, "kept");
        using var plain = PictureCodec.Decode((await shown)!.Jpeg, "shown");
        var beside = new Box(400, 100, 500, 220);
        Assert.True(Detail(blurred, Striped.Where) < 0.3 * Detail(plain, Striped.Where), $"{Detail(blurred, Striped.Where)} of {Detail(plain, Striped.Where)}");
        Assert.Equal(Detail(plain, beside), Detail(blurred, beside), 1.0);
    }

    [Fact]
    public async Task PictureThatIsWanted_OfACameraThatKeepsNone_IsNotGiven()
    {
        var sink = new Kept { Wanted = Guid.CreateVersion7() };

        await ObserveAsync(stages.Local.Detector(), stages.Local.Classifier(), sink);

        Assert.False(sink.Picture.Task.IsCompleted);
        Assert.All(sink.Observations, o => Assert.Equal(SnapshotPolicy.None, o.Snapshots));
    }

    [Fact]
    public async Task SinkThatBreaks_LeavesTheFrameOutAndGoesOn()
    {
        var sink = new Breaking();

        var status = await ObserveAsync(stages.Local.Detector(), stages.Local.Classifier(), sink);

        Assert.True(sink.Calls >= 1);
        Assert.Equal((CameraCondition.Degraded, "internal error: none of the calendar"), (status.Condition, status.Reason));
        // The second frame may reach the sink, too, before or while the loop is stopped.
        Assert.Matches(
            "^observing of door failed (once|2 times) and goes on: none of the calendar$",
            Assert.Single(_metrics.GetRequiredService<Supervisor>().Troubles));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _camera.Dispose();
        await _gone.DisposeAsync();
        await _metrics.DisposeAsync();
    }

    /// <summary>Gives the loop one frame with people and returns the status after it.</summary>
    private async Task<CameraStatus> ObserveAsync(
        IFaceDetector detector, IMaskClassifier classifier, IObservationSink sink, Camera? other = null, Frame? frame = null)
    {
        var camera = other ?? _camera;
        var pipeline = new FramePipeline(detector, classifier, stages.Local.Estimator(), TimeProvider.System);
        using var post = new SnapshotUploader(sink, _metrics.GetRequiredService<Supervisor>(), NullLogger<SnapshotUploader>.Instance);
        await post.StartAsync(Token);
        using var turns = new Turns(1);
        var loop = new ObserveLoop(
            camera, pipeline, sink, post, turns, new FrameWindow(1), _metrics.GetRequiredService<IngestMetrics>(), new Pulse(),
            _metrics.GetRequiredService<Supervisor>(), TimeProvider.System);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        camera.State.Captured();
        camera.Slot.Put(frame ?? TestFaces.Several());
        var running = loop.RunAsync(stop.Token);
        // The loop takes the second frame when it is through with the first.
        while (!camera.Slot.IsEmpty)
        {
            await Task.Delay(5, Token);
        }

        camera.Slot.Put(TestFaces.None());
        while (!camera.Slot.IsEmpty)
        {
            await Task.Delay(5, Token);
        }

        var status = camera.Status();
        await stop.CancelAsync();
        await post.StopAsync(Token);
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return status;
    }

    private static double Detail(Frame frame, Box box)
    {
        var (sum, count) = (0.0, 0);
        var pixels = frame.Pixels.Span;
        for (var y = (int)(box.Top + (box.Height * 0.1)); y < box.Bottom - (box.Height * 0.1); y++)
        {
            for (var x = (int)(box.Left + (box.Width * 0.1)); x < box.Right - (box.Width * 0.1); x++, count++)
            {
                var at = ((y * frame.Width) + x) * 3;
                sum += Math.Abs(pixels[at + 1] - pixels[at + 4]);
            }
        }

        return sum / count;
    }

    /// <summary>Finds one face in a picture of stripes of 4 pixels, the finest detail that JPEG keeps.</summary>
    private sealed class Striped : IFaceDetector
    {
        public static readonly Box Where = new(100, 100, 220, 240);

        public string ModelId => "stripes";

        public static Frame Frame()
        {
            var frame = TestFaces.None();
            for (var i = 0; i < frame.Pixels.Length; i++)
            {
                frame.Pixels.Span[i] = (byte)(i / 3 % frame.Width / 4 % 2 == 0 ? 0 : 255);
            }

            return frame;
        }

        public ValueTask<IReadOnlyList<Face>> DetectAsync(Frame frame, DetectionSettings settings, CancellationToken cancellationToken) =>
            new([new Face(Where, 1, null)]);
    }

    private sealed class Kept : IObservationSink
    {
        public List<Observation> Observations { get; } = [];

        public Guid? Wanted { get; init; }

        public TaskCompletionSource<Snapshot> Picture { get; } = new();

        public ValueTask<Observation> ObserveAsync(Observation observation, CancellationToken cancellationToken)
        {
            Observations.Add(observation);
            return new(observation with { WantedSnapshot = Wanted });
        }

        public ValueTask ReportAsync(CameraStatus status, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask KeepAsync(Snapshot snapshot, CancellationToken cancellationToken)
        {
            Picture.TrySetResult(snapshot);
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>Fails in a way that nobody foresaw.</summary>
    private sealed class Breaking : IObservationSink
    {
        public int Calls { get; private set; }

        public ValueTask<Observation> ObserveAsync(Observation observation, CancellationToken cancellationToken)
        {
            Calls++;
            throw new ArgumentOutOfRangeException(null, "none of the calendar");
        }

        public ValueTask ReportAsync(CameraStatus status, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask KeepAsync(Snapshot snapshot, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
