using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.CameraIngest.Saving;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Pipeline;

/// <summary>A frame in which nothing moves and nobody is leaves no garbage but the observation itself, which is its result.</summary>
[Collection(WholeProcess.Name)]
public sealed class FrameAllocationTests : IFaceDetector, IMaskClassifier, IHeadPoseEstimator
{
    private const int Frames = 200;
    private const int Rounds = 10;

    private readonly FramePipeline _pipeline;
    private readonly CameraMemory _memory = new(new SavingOptions { FullLookSeconds = 600 });
    private readonly PipelineSettings _settings = new(new DetectionSettings(), (w, h) => CameraIntrinsics.FromFieldOfView(w, h, 60));
    private readonly Frame _frame = Frame.Rent(new FrameInfo("hall", 0, DateTimeOffset.UnixEpoch, 0, 640, 360));
    private int _searched;

    public FrameAllocationTests() => _pipeline = new FramePipeline(this, this, this, TimeProvider.System);

    public string LandmarksModelId => "landmarks";

    public string EyesModelId => "eyes";

    public string PoseModelId => "pose";

    string IFaceDetector.ModelId => "detector";

    string IMaskClassifier.ModelId => "mask";

    [Fact]
    public async Task Analyse_NothingMovesAndNobodyIsThere_AllocatesOnlyTheObservation()
    {
        _frame.Pixels.Span.Fill(90);
        var observation = await ObserveAsync(Frames, from: 0);
        var searched = _searched;
        // What a frame leaves is left in every round; what the runtime allocates for itself (pools it has trimmed, code it compiles) is not.
        var analysed = long.MaxValue;
        for (var round = 1; round <= Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            await ObserveAsync(Frames, from: round * Frames);
            analysed = Math.Min(analysed, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(searched, _searched);
        Assert.Equal(Frames * (BytesOf(() => observation with { Faces = observation.Faces }) + BytesOf(() => _frame.Info with { Number = 1 })), analysed);
    }

    public ValueTask<IReadOnlyList<Face>> DetectAsync(Frame frame, DetectionSettings settings, CancellationToken cancellationToken)
    {
        _searched++;
        return new([]);
    }

    public ValueTask<IReadOnlyList<MaskReading>> ClassifyAsync(Frame frame, IReadOnlyList<Face> faces, CancellationToken cancellationToken) => new([]);

    public ValueTask<IReadOnlyList<HeadReading>> EstimateAsync(
        Frame frame, IReadOnlyList<MaskedFace> faces, CameraIntrinsics camera, CancellationToken cancellationToken) => new([]);

    /// <summary>Capture stamps each frame with its times: a new <see cref="FrameInfo"/>.</summary>
    private async ValueTask<Observation> ObserveAsync(int frames, int from)
    {
        Observation? last = null;
        for (var i = from; i < from + frames; i++)
        {
            _frame.At(DateTimeOffset.UnixEpoch, i * 0.1);
            last = await _pipeline.AnalyseAsync(_frame, _settings, degraded: null, CancellationToken.None, _memory);
        }

        return last!;
    }

    private static long BytesOf<T>(Func<T> make)
    {
        make();
        var before = GC.GetAllocatedBytesForCurrentThread();
        make();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
