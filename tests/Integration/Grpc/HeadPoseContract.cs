using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using Xunit;
using static MaskPose.Edge.Integration.TestFaces;

namespace MaskPose.Edge.Integration.Grpc;

/// <summary>What holds of a head pose estimator wherever it runs.</summary>
public abstract class HeadPoseContract(IHeadPoseEstimator estimator, IHeadPoseEstimator reference, IFaceDetector detector)
{
    private static readonly CameraIntrinsics Camera =
        CameraIntrinsics.FromFieldOfView(1280, 720, 70) with { Distortion = new LensDistortion(-0.1, 0.02, 0.001, 0, 0) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MaskVerdict.Unmasked)]
    [InlineData(MaskVerdict.Correct)]
    [InlineData(MaskVerdict.Unknown)]
    public async Task Estimate_Faces_AreTheReferencesInTheirOrder(MaskVerdict verdict)
    {
        using var frame = Several();
        var faces = (await detector.DetectAsync(frame, Search, Token)).Select(f => new MaskedFace(f, verdict)).ToList();

        var readings = await estimator.EstimateAsync(frame, faces, Camera, Token);

        var expected = await reference.EstimateAsync(frame, faces, Camera, Token);
        Assert.Equal(faces.Count, readings.Count);
        Assert.All(expected.Zip(readings), p => AssertSame(p.First, p.Second));
        Assert.Contains(readings, r => r.Pose is not null);
        Assert.All(readings, r => Assert.True(r.Pose is null || r.Pose.Value.Method == PoseMethod.Landmarks68 || estimator.PoseModelId is not null));
        Assert.Equal(
            (reference.LandmarksModelId, reference.EyesModelId, reference.PoseModelId),
            (estimator.LandmarksModelId, estimator.EyesModelId, estimator.PoseModelId));
    }

    [Fact]
    public async Task Estimate_OddBoxes_GivesOneReadingEach()
    {
        using var frame = None();
        Box[] boxes = [new(-300, -300, -200, -200), new(0, 0, 1, 1), new(-5000, -5000, 5000, 5000), new(630, 350, 700, 420)];

        var readings = await estimator.EstimateAsync(
            frame, [.. boxes.Select(b => new MaskedFace(new Face(b, 0.7f, null), MaskVerdict.Unknown))], Camera, Token);

        Assert.Equal(4, readings.Count);
    }

    [Fact]
    public async Task Estimate_NoFace_GivesNothing()
    {
        using var frame = None();

        Assert.Empty(await estimator.EstimateAsync(frame, [], Camera, Token));
    }

    [Fact]
    public async Task Estimate_Cancelled_Throws()
    {
        using var frame = None();
        MaskedFace[] faces = [new(new Face(new Box(10, 10, 60, 60), 0.9f, null), MaskVerdict.Unknown)];
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await estimator.EstimateAsync(frame, faces, Camera, cancelled));
    }

    /// <summary>Points pass through a shift by the patch's corner and back, so the last bits may differ.</summary>
    private static void AssertSame(HeadReading expected, HeadReading actual)
    {
        Assert.Equal(expected.Landmarks.Count, actual.Landmarks.Count);
        Assert.All(expected.Landmarks.Zip(actual.Landmarks), p => Assert.Equal(0, (p.First - p.Second).Length, 1e-3f));
        Assert.Equal(expected.Pose?.YawDegrees ?? 999, actual.Pose?.YawDegrees ?? 999, 0.01f);
        Assert.Equal(expected.Pose?.PitchDegrees ?? 999, actual.Pose?.PitchDegrees ?? 999, 0.01f);
        Assert.Equal(expected.Pose?.RollDegrees ?? 999, actual.Pose?.RollDegrees ?? 999, 0.01f);
        Assert.Equal((expected.LeftEye.State, expected.RightEye.State), (actual.LeftEye.State, actual.RightEye.State));
        Assert.Equal(expected.Pose?.Method, actual.Pose?.Method);
        Assert.Equal(expected.LandmarkConfidence?.Visible ?? -1, actual.LandmarkConfidence?.Visible ?? -1, 1e-3f);
        Assert.Equal(expected.LandmarkConfidence?.Occluded ?? -1, actual.LandmarkConfidence?.Occluded ?? -1, 1e-3f);
    }
}

[Collection(StageGroup.Name)]
public sealed class LocalHeadPoseTests(StageFixture stages)
    : HeadPoseContract(stages.Local.Estimator(), stages.Local.Estimator(), stages.Local.Detector());

[Collection(StageGroup.Name)]
public sealed class RemoteHeadPoseTests(StageFixture stages)
    : HeadPoseContract(stages.Remote.Estimator(), stages.Local.Estimator(), stages.Local.Detector());

[Collection(StageGroup.Name)]
public sealed class ServedHeadPoseTests(StageFixture stages)
    : HeadPoseContract(stages.Served.Estimator(), stages.Local.Estimator(), stages.Local.Detector());
