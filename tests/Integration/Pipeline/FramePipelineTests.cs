using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Integration.Grpc;
using Xunit;

namespace MaskPose.Edge.Integration.Pipeline;

/// <summary>The way of a frame, with all stages in this process and with all of them elsewhere.</summary>
[Collection(StageGroup.Name)]
public sealed class FramePipelineTests(StageFixture stages)
{
    private static readonly PipelineSettings Settings =
        new(TestFaces.Search, (width, height) => CameraIntrinsics.FromFieldOfView(width, height, 70));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(6, 40)]
    [InlineData(20, 40)]
    [InlineData(1, 200)]
    public async Task Observe_RemoteStages_GivesTheSameObservation(int people, int facePixels)
    {
        using var frame = TestFaces.Several(people, facePixels);

        var local = await Pipeline(stages.Local).AnalyseAsync(frame, Settings, Fail, Token);
        var remote = await Pipeline(stages.Remote).AnalyseAsync(frame, Settings, Fail, Token);

        Assert.NotEmpty(local.Faces);
        Assert.Equal(local.Faces.Select(f => (f.Face, f.Mask)), remote.Faces.Select(f => (f.Face, f.Mask)));
        Assert.All(local.Faces.Zip(remote.Faces), p => AssertSame(p.First.Head, p.Second.Head));
        Assert.Equal(local.Frame, remote.Frame);
        Assert.Equal(local.ModelIds, remote.ModelIds);
    }

    [Fact]
    public async Task Observe_NoFace_IsAnEmptyObservationWithTimes()
    {
        using var frame = TestFaces.None();

        var observation = await Pipeline(stages.Local).AnalyseAsync(frame, Settings, Fail, Token);

        Assert.Empty(observation.Faces);
        Assert.True(observation.Times.DetectMs > 0);
        Assert.Equal(["detector", "mask", "landmarks", "eyes"], observation.ModelIds.Keys.Except(["pose"]));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8000, 6000)]
    public async Task Observe_SmallestAndLargePicture_IsAnObservation(int width, int height)
    {
        using var frame = TestFaces.None(width, height);

        var observation = await Pipeline(stages.Local).AnalyseAsync(frame, Settings, Fail, Token);

        Assert.Empty(observation.Faces);
        Assert.Equal((width, height), (observation.Frame.Width, observation.Frame.Height));
    }

    [Fact]
    public async Task Observe_TwentyFaces_ReadsEachInItsOrder()
    {
        using var frame = TestFaces.Several(20);

        var observation = await Pipeline(stages.Local).AnalyseAsync(frame, Settings, Fail, Token);

        Assert.True(observation.Faces.Count >= 15, $"{observation.Faces.Count} faces were found.");
        Assert.All(observation.Faces, f => Assert.NotEqual(MaskDoubt.NotClassified, f.Mask.Doubt));
        Assert.All(observation.Faces, f => Assert.Equal(68, f.Head.Landmarks.Count));
    }

    [Fact]
    public async Task Observe_ClassifierGone_SaysUnknownAndStillEstimates()
    {
        await using var gone = TestStages.Remote($"http://127.0.0.1:{Ports.Free()}");
        using var frame = TestFaces.Several();
        var reasons = new List<string>();

        var observation = await Pipeline(stages.Local, classifier: gone.Classifier())
            .AnalyseAsync(frame, Settings, reasons.Add, Token);

        Assert.NotEmpty(observation.Faces);
        Assert.All(observation.Faces, f => Assert.Equal(MaskReading.NotClassified, f.Mask));
        Assert.Contains(observation.Faces, f => f.Head.Pose is { Method: PoseMethod.Landmarks68 or PoseMethod.Fused });
        Assert.StartsWith("MaskClassifier is not available", Assert.Single(reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Observe_EstimatorGone_HasVerdictsWithoutPoses()
    {
        await using var gone = TestStages.Remote($"http://127.0.0.1:{Ports.Free()}");
        using var frame = TestFaces.Several();
        var reasons = new List<string>();

        var observation = await Pipeline(stages.Local, estimator: gone.Estimator())
            .AnalyseAsync(frame, Settings, reasons.Add, Token);

        Assert.NotEmpty(observation.Faces);
        Assert.All(observation.Faces, f => Assert.Equal(HeadReading.Nothing, f.Head));
        Assert.All(observation.Faces, f => Assert.NotEqual(MaskDoubt.NotClassified, f.Mask.Doubt));
        Assert.StartsWith("HeadPose is not available", Assert.Single(reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Observe_DetectorGone_Throws()
    {
        await using var gone = TestStages.Remote($"http://127.0.0.1:{Ports.Free()}");
        using var frame = TestFaces.None();

        var error = await Assert.ThrowsAsync<StageUnavailableException>(async () =>
            await Pipeline(stages.Local, detector: gone.Detector()).AnalyseAsync(frame, Settings, Fail, Token));

        Assert.Equal("FaceDetector", error.Stage);
    }

    /// <summary>Landmarks are moved to the patch's corner and back, so a point's last bit may differ.</summary>
    private static void AssertSame(HeadReading expected, HeadReading actual)
    {
        Assert.Equal((expected.LeftEye.State, expected.RightEye.State), (actual.LeftEye.State, actual.RightEye.State));
        Assert.Equal(expected.Pose?.Method, actual.Pose?.Method);
        Assert.Equal(expected.Pose?.YawDegrees ?? 0, actual.Pose?.YawDegrees ?? 0, 0.01f);
        Assert.Equal(expected.Pose?.PitchDegrees ?? 0, actual.Pose?.PitchDegrees ?? 0, 0.01f);
        Assert.Equal(expected.Pose?.RollDegrees ?? 0, actual.Pose?.RollDegrees ?? 0, 0.01f);
    }

    private static FramePipeline Pipeline(
        IServiceProvider services,
        IFaceDetector? detector = null,
        IMaskClassifier? classifier = null,
        IHeadPoseEstimator? estimator = null) => new(
            detector ?? services.Detector(),
            classifier ?? services.Classifier(),
            estimator ?? services.Estimator(),
            TimeProvider.System);

    private static void Fail(string reason) => Assert.Fail(reason);
}
