using System.Collections.Concurrent;
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

/// <summary>A camera with three frames under way to a detector that answers when the test wants.</summary>
public sealed class FramesInFlightTests : IFaceDetector, IMaskClassifier, IHeadPoseEstimator, IObservationSink, IAsyncLifetime
{
    private const int Most = 3;

    private readonly ConcurrentDictionary<long, TaskCompletionSource<IReadOnlyList<Face>>> _asked = [];
    private readonly ConcurrentQueue<long> _observed = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddSupervision().AddSingleton<IngestMetrics>().BuildServiceProvider();
    private readonly Pulse _pulse = new();
    private readonly Turns _turns = new(int.MaxValue);
    private readonly Camera _camera = new("door", new CameraOptions { Source = "x.mp4" }, new CameraState("door", "cpu", TimeProvider.System), new LiveView(true, TimeProvider.System));
    private readonly SnapshotUploader _uploader;
    private readonly Task _loop;

    public FramesInFlightTests()
    {
        _uploader = new SnapshotUploader(this, _services.GetRequiredService<Supervisor>(), NullLogger<SnapshotUploader>.Instance);
        _loop = Task.Run(() => new ObserveLoop(
            _camera, new FramePipeline(this, this, this, TimeProvider.System), this, _uploader, _turns, new FrameWindow(Most, isFixed: true),
            _services.GetRequiredService<IngestMetrics>(), _pulse, _services.GetRequiredService<Supervisor>(), TimeProvider.System).RunAsync(_stop.Token));
    }

    string IFaceDetector.ModelId => "gate";

    string IMaskClassifier.ModelId => "gate";

    string IHeadPoseEstimator.LandmarksModelId => "gate";

    string IHeadPoseEstimator.EyesModelId => "gate";

    string? IHeadPoseEstimator.PoseModelId => null;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Frames_ThatAreAnsweredInReverse_AreObservedInTheOrderOfCapture()
    {
        for (var number = 0; number < Most; number++)
        {
            await PutAsync(number);
        }

        for (var number = Most - 1; number >= 0; number--)
        {
            Assert.Empty(_observed);
            _asked[number].SetResult([]);
        }

        await UntilAsync(() => _observed.Count == Most);
        Assert.Equal([0, 1, 2], _observed);
    }

    [Fact]
    public async Task Frame_BeyondThoseUnderWay_WaitsInTheSlotUntilOneIsThrough()
    {
        for (var number = 0; number < Most; number++)
        {
            await PutAsync(number);
        }

        _camera.Slot.Put(Frame(Most));
        _camera.Slot.Put(Frame(Most + 1));
        _asked[0].SetResult([]);
        await UntilAsync(() => _asked.ContainsKey(Most + 1));

        Assert.False(_asked.ContainsKey(Most));
        Assert.Equal(1, _camera.Slot.Dropped);
    }

    [Fact]
    public async Task Frame_WhoseStageFails_HoldsUpNoOther()
    {
        await PutAsync(0);
        await PutAsync(1);
        _asked[1].SetResult([]);
        _asked[0].SetException(new StageUnavailableException("FaceDetector", "gone"));

        await UntilAsync(() => _observed.Count == 1);

        Assert.Equal([1], _observed);
        await UntilAsync(() => _pulse.Look().Count == 0);
    }

    async ValueTask<IReadOnlyList<Face>> IFaceDetector.DetectAsync(Frame frame, DetectionSettings settings, CancellationToken cancellationToken) =>
        await _asked.GetOrAdd(frame.Info.Number, _ => new TaskCompletionSource<IReadOnlyList<Face>>(TaskCreationOptions.RunContinuationsAsynchronously))
            .Task.WaitAsync(cancellationToken);

    ValueTask<IReadOnlyList<MaskReading>> IMaskClassifier.ClassifyAsync(Frame frame, IReadOnlyList<Face> faces, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    ValueTask<IReadOnlyList<HeadReading>> IHeadPoseEstimator.EstimateAsync(
        Frame frame, IReadOnlyList<MaskedFace> faces, CameraIntrinsics camera, CancellationToken cancellationToken) => throw new NotSupportedException();

    ValueTask<Observation> IObservationSink.ObserveAsync(Observation observation, CancellationToken cancellationToken)
    {
        _observed.Enqueue(observation.Frame.Number);
        return ValueTask.FromResult(observation);
    }

    ValueTask IObservationSink.ReportAsync(CameraStatus status, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    ValueTask IObservationSink.KeepAsync(Snapshot snapshot, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _uploader.Dispose();
        _camera.Dispose();
        _turns.Dispose();
        _stop.Dispose();
        await _services.DisposeAsync();
    }

    private static Frame Frame(long number) => MaskPose.Edge.Core.Vision.Frame.Rent(
        new FrameInfo("door", number, DateTimeOffset.UnixEpoch.AddSeconds(number), number, 64, 64));

    private static Task UntilAsync(Func<bool> condition) => Eventually.TrueAsync(condition, () => "it never came", Token);

    private Task PutAsync(long number)
    {
        _camera.Slot.Put(Frame(number));
        return UntilAsync(() => _asked.ContainsKey(number));
    }
}
