using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Pipeline;

/// <summary>What nobody asks for is not computed, and is not said to be unknown.</summary>
public sealed class FramePipelineWatchTests : IFaceDetector, IMaskClassifier, IHeadPoseEstimator
{
    private static readonly Face[] People = [new(new Box(0, 0, 80, 80), 0.9f, null), new(new Box(100, 0, 180, 80), 0.8f, null)];

    private readonly List<MaskedFace> _estimated = [];
    private int _classified;

    public string LandmarksModelId => "landmarks";

    public string EyesModelId => "eyes";

    public string PoseModelId => "pose";

    string IFaceDetector.ModelId => "detector";

    string IMaskClassifier.ModelId => "mask";

    [Fact]
    public async Task Analyse_MaskOnly_ReadsOnlyTheHeadsThatAVerdictRestsOn()
    {
        var observation = await AnalyseAsync(Watch.Mask, new FaceGate());

        var head = Assert.Single(_estimated);
        Assert.Equal(People[0], head.Face);
        Assert.Equal(Watch.Mask, head.Wanted);
        Assert.Equal([MaskVerdict.Correct, MaskVerdict.Unknown], observation.Faces.Select(f => f.Mask.Verdict));
        Assert.All(observation.Faces, f => Assert.Null(f.Head.Pose));
        Assert.Equal(Watch.Pose | Watch.Eyes, observation.NotWatched);
        Assert.All(observation.Faces, f => Assert.Equal(Watch.Pose | Watch.Eyes, f.NotWatched));
        Assert.Equal(["detector", "mask", "landmarks"], observation.ModelIds.Keys);
    }

    [Fact]
    public async Task Analyse_MaskOnlyWithAProfile_StillDoubtsIt()
    {
        var observation = await AnalyseAsync(Watch.Mask, new FaceGate(MaximumYawDegrees: 10));

        Assert.Equal(MaskDoubt.TurnedAway, observation.Faces[0].Mask.Doubt);
    }

    [Fact]
    public async Task Analyse_MaskOnlyWithAnOpenGate_ReadsNoHead()
    {
        await AnalyseAsync(Watch.Mask, FaceGate.Open);

        Assert.Empty(_estimated);
    }

    [Fact]
    public async Task Analyse_WithoutMask_ClassifiesNobody()
    {
        var observation = await AnalyseAsync(Watch.Pose | Watch.Eyes, new FaceGate());

        Assert.Equal(0, _classified);
        Assert.Equal(People.Length, _estimated.Count);
        Assert.All(observation.Faces, f => Assert.Equal(MaskReading.NotWatched, f.Mask));
        Assert.All(observation.Faces, f => Assert.NotNull(f.Head.Pose));
    }

    public ValueTask<IReadOnlyList<Face>> DetectAsync(Frame frame, DetectionSettings settings, CancellationToken cancellationToken) => new(People);

    public ValueTask<IReadOnlyList<MaskReading>> ClassifyAsync(Frame frame, IReadOnlyList<Face> faces, CancellationToken cancellationToken)
    {
        _classified += faces.Count;
        return new([new(MaskVerdict.Correct, new(0.9f, 0.05f, 0.05f), MaskDoubt.None), new(MaskVerdict.Unknown, new(0.4f, 0.3f, 0.3f), MaskDoubt.Unsure)]);
    }

    public ValueTask<IReadOnlyList<HeadReading>> EstimateAsync(
        Frame frame, IReadOnlyList<MaskedFace> faces, CameraIntrinsics camera, CancellationToken cancellationToken)
    {
        _estimated.AddRange(faces);
        return new([.. faces.Select(_ => HeadReading.Nothing with { Pose = new Pose(20, 0, 0, PoseMethod.Landmarks68) })]);
    }

    private async Task<Observation> AnalyseAsync(Watch watch, FaceGate gate)
    {
        using var frame = Frame.Rent(new FrameInfo("hall", 0, DateTimeOffset.UnixEpoch, 0, 320, 240));
        var settings = new PipelineSettings(new DetectionSettings(), (w, h) => CameraIntrinsics.FromFieldOfView(w, h, 60)) { Watch = watch, Gate = gate };
        return await new FramePipeline(this, this, this, TimeProvider.System).AnalyseAsync(
            frame, settings, Assert.Fail, TestContext.Current.CancellationToken);
    }
}
