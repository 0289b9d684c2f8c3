using System.Collections.Concurrent;
using System.Threading.Channels;
using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.CameraIngest.Live;
using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Cameras;

/// <summary>Sixteen cameras before a detector that takes as long as the test wants, with two places.</summary>
public sealed class ObserveLoopTurnsTests : IFaceDetector, IMaskClassifier, IHeadPoseEstimator, IObservationSink, IAsyncLifetime
{
    private const int Cameras = 16;
    private const int Places = 2;

    private readonly Channel<(FrameInfo Frame, TaskCompletionSource Gate)> _begun = Channel.CreateUnbounded<(FrameInfo, TaskCompletionSource)>();
    private readonly ConcurrentDictionary<string, int> _running = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddSupervision().AddSingleton<IngestMetrics>().BuildServiceProvider();
    private readonly CancellationTokenSource _stop = new();
    private readonly Turns _turns = new(Places);
    private readonly SnapshotUploader _uploader;
    private readonly List<Camera> _cameras;
    private readonly Task _loops;

    public ObserveLoopTurnsTests()
    {
        _uploader = new SnapshotUploader(this, _services.GetRequiredService<Supervisor>(), NullLogger<SnapshotUploader>.Instance);
        var pipeline = new FramePipeline(this, this, this, TimeProvider.System);
        _cameras = [.. Enumerable.Range(0, Cameras).Select(i => new Camera(
            $"camera-{i}", new CameraOptions { Source = "x.mp4" }, new CameraState($"camera-{i}", "cpu", TimeProvider.System), new LiveView(true, TimeProvider.System)))];
        _loops = Task.WhenAll(_cameras.Select(c => Task.Run(() => new ObserveLoop(
            c, pipeline, this, _uploader, _turns, new FrameWindow(1), _services.GetRequiredService<IngestMetrics>(), new Pulse(),
            _services.GetRequiredService<Supervisor>(), TimeProvider.System).RunAsync(_stop.Token))));
    }

    string IFaceDetector.ModelId => "gate";

    string IMaskClassifier.ModelId => "gate";

    string IHeadPoseEstimator.LandmarksModelId => "gate";

    string IHeadPoseEstimator.EyesModelId => "gate";

    string? IHeadPoseEstimator.PoseModelId => null;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cameras_ThatAllWantToBeRead_HaveTheirTurnsWithTheirNewestFrames()
    {
        foreach (var camera in _cameras)
        {
            camera.Slot.Put(Frame(camera, 0));
        }

        var read = new List<FrameInfo>();
        var open = new Queue<(FrameInfo Frame, TaskCompletionSource Gate)>();
        for (var turn = 0; turn < 10 * Cameras; turn++)
        {
            while (open.Count < Places)
            {
                open.Enqueue(await _begun.Reader.ReadAsync(Token));
            }

            await AllWaitAsync();
            Assert.Equal(Places, _running.Values.Sum());
            Assert.False(_begun.Reader.TryRead(out _));
            var (frame, gate) = open.Dequeue();
            read.Add(frame);
            foreach (var camera in _cameras)
            {
                camera.Slot.Put(Frame(camera, turn + 1));
            }

            gate.SetResult();
        }

        Assert.All(read.Chunk(Cameras), round => Assert.Equal(Cameras, round.DistinctBy(f => f.Camera).Count()));
        // Who waited for a whole round has the newest frame of that round, not the one that it began to wait with.
        Assert.All(read.Skip(2 * Cameras).Select((f, i) => (f.Number, Turn: i + (2 * Cameras))), r => Assert.InRange(r.Number, r.Turn - Places, r.Turn));
    }

    /// <summary>Until everybody who was read has asked for the next turn.</summary>
    private async Task AllWaitAsync()
    {
        while (_turns.Waiting < Cameras - Places)
        {
            await Task.Delay(1, Token);
        }
    }

    async ValueTask<IReadOnlyList<Face>> IFaceDetector.DetectAsync(Frame frame, DetectionSettings settings, CancellationToken cancellationToken)
    {
        _running.AddOrUpdate(frame.Info.Camera, 1, (_, n) => n + 1);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _begun.Writer.TryWrite((frame.Info, gate));
        await gate.Task.WaitAsync(cancellationToken);
        _running.AddOrUpdate(frame.Info.Camera, 0, (_, n) => n - 1);
        return [];
    }

    public ValueTask<IReadOnlyList<MaskReading>> ClassifyAsync(Frame frame, IReadOnlyList<Face> faces, CancellationToken cancellationToken) => new([]);

    public ValueTask<IReadOnlyList<HeadReading>> EstimateAsync(
        Frame frame, IReadOnlyList<MaskedFace> faces, CameraIntrinsics camera, CancellationToken cancellationToken) => new([]);

    public ValueTask<Observation> ObserveAsync(Observation observation, CancellationToken cancellationToken) => new(observation);

    public ValueTask ReportAsync(CameraStatus status, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask KeepAsync(Snapshot snapshot, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loops.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _cameras.ForEach(c => c.Dispose());
        _uploader.Dispose();
        _turns.Dispose();
        await _services.DisposeAsync();
        _stop.Dispose();
    }

    private static Frame Frame(Camera camera, int number) =>
        MaskPose.Edge.Core.Vision.Frame.Rent(new FrameInfo(camera.Id, number, DateTimeOffset.UnixEpoch, number, 8, 8));
}
