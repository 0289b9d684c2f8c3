using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.CameraIngest.Saving;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Pipeline;

/// <summary>What is not read again, of one face in 30 frames a second.</summary>
public sealed class FramePipelineSavingTests : IFaceDetector, IMaskClassifier, IHeadPoseEstimator
{
    private const int Frames = 30;

    private readonly CameraMemory _memory = new(new SavingOptions());
    private bool _isDown;
    private int _classified;
    private int _estimated;

    public string LandmarksModelId => "landmarks";

    public string EyesModelId => "eyes";

    public string PoseModelId => "pose";

    string IFaceDetector.ModelId => "detector";

    string IMaskClassifier.ModelId => "mask";

    [Theory]
    [InlineData(Watch.All, true, true, true)]
    [InlineData(Watch.Mask, false, true, true)] // The gate needs the head.
    [InlineData(Watch.Mask, true, true, false)]
    [InlineData(Watch.Pose | Watch.Eyes, true, false, true)]
    public async Task Saved_OfWhatIsWatched_IsWhatWasNotReadAgain(Watch watch, bool isGateOpen, bool readsMasks, bool readsHeads)
    {
        var (masks, heads) = await FollowAsync(watch, isGateOpen ? FaceGate.Open : new FaceGate());

        Assert.Equal((readsMasks ? Frames - _classified : 0, readsHeads ? Frames - _estimated : 0), (masks, heads));
        Assert.Equal((readsMasks, readsHeads), (masks > 0, heads > 0));
    }

    [Fact]
    public async Task Saved_WhileStagesAreDown_IsNothing()
    {
        _isDown = true;

        Assert.Equal((0, 0), await FollowAsync(Watch.All, new FaceGate()));
    }

    [Fact]
    public async Task Analyse_PicturesWithoutTimes_ReadsEach()
    {
        await AnalyseAsync(0, Watch.All, new FaceGate());
        await AnalyseAsync(0, Watch.All, new FaceGate());

        Assert.Equal((2, 2), (_classified, _estimated));
        Assert.Equal(default, _memory.Saved);
    }

    public ValueTask<IReadOnlyList<Face>> DetectAsync(Frame frame, DetectionSettings settings, CancellationToken cancellationToken) =>
        new([new Face(new Box(0, 0, 80, 80), 0.9f, null)]);

    public ValueTask<IReadOnlyList<MaskReading>> ClassifyAsync(Frame frame, IReadOnlyList<Face> faces, CancellationToken cancellationToken)
    {
        Check();
        _classified += faces.Count;
        return new([.. faces.Select(_ => new MaskReading(MaskVerdict.Correct, new(0.9f, 0.05f, 0.05f), MaskDoubt.None))]);
    }

    public ValueTask<IReadOnlyList<HeadReading>> EstimateAsync(
        Frame frame, IReadOnlyList<MaskedFace> faces, CameraIntrinsics camera, CancellationToken cancellationToken)
    {
        Check();
        _estimated += faces.Count;
        return new([.. faces.Select(_ => HeadReading.Nothing with { Landmarks = [new Point2(10, 10)] })]);
    }

    private void Check()
    {
        if (_isDown)
        {
            throw new StageUnavailableException("stage", "it is down");
        }
    }

    private async Task<(int Masks, int Heads)> FollowAsync(Watch watch, FaceGate gate)
    {
        var (masks, heads) = (0, 0);
        for (var i = 0; i < Frames; i++)
        {
            await AnalyseAsync(i / 30.0, watch, gate);
            (masks, heads) = (masks + _memory.Saved.Masks, heads + _memory.Saved.Heads);
        }

        return (masks, heads);
    }

    /// <summary>All of it is searched: the detector above knows nothing of parts.</summary>
    private async Task AnalyseAsync(double seconds, Watch watch, FaceGate gate)
    {
        using var frame = Frame.Rent(new FrameInfo("hall", 0, DateTimeOffset.UnixEpoch, seconds, 96, 96));
        frame.Pixels.Span.Fill(90);
        var settings = new PipelineSettings(new DetectionSettings(), (w, h) => CameraIntrinsics.FromFieldOfView(w, h, 60)) { Watch = watch, Gate = gate };
        await new FramePipeline(this, this, this, TimeProvider.System).AnalyseAsync(
            frame, settings, degraded: null, TestContext.Current.CancellationToken, _memory);
    }
}
