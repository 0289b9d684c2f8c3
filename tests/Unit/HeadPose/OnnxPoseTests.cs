using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.HeadPose;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Unit.Inference.Models;
using Microsoft.Extensions.Options;
using Xunit;

namespace MaskPose.Edge.Unit.HeadPose;

/// <summary>Models that always answer the same, so that what is made of the answer is seen.</summary>
public sealed class OnnxPoseTests : IDisposable
{
    private static readonly CameraIntrinsics Camera = CameraIntrinsics.FromFieldOfView(200, 200, 90);
    private static readonly Face Middle = new(new Box(80, 80, 120, 120), 1, null);

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Columns neither of length 1 nor orthogonal, in the plane of those of yaw 30, pitch −10, roll 5.</summary>
    [Fact]
    public async Task Estimate_Rotation6d_IsMadeARotation()
    {
        var truth = Rotation.FromAngles(30, -10, 5);
        var (x, y) = (truth.X * 3, (truth.Y * 0.5) + (truth.X * 0.2));

        var pose = (await EstimateAsync(Rotation6d(x, y, 4.5f), Middle, alignEyes: false))!.Value;

        AssertAngles(30, -10, 5, pose);
        Assert.Equal(4.5, pose.SpreadDegrees, 1e-4);
    }

    [Fact]
    public async Task Estimate_AlignedCrop_IsTurnedBack()
    {
        // Turned by 45° to the right.
        var face = Middle with { Keypoints = new FaceKeypoints(new(90, 90), new(110, 110), default, new(78, 108), new(92, 122)) };

        AssertAngles(0, 0, 45, (await EstimateAsync(Frontal(), face, alignEyes: true))!.Value);
        AssertAngles(0, 0, 0, (await EstimateAsync(Frontal(), face, alignEyes: false))!.Value);
    }

    /// <summary>At 45° to the picture's right, a face that looks into the camera is turned 45° to the picture's left.</summary>
    [Fact]
    public async Task Estimate_FaceAtTheEdge_IsInTheCamerasAxes()
    {
        AssertAngles(45, 0, 0, (await EstimateAsync(Frontal(), Middle.Translate(100, 0), alignEyes: false))!.Value);
        AssertAngles(0, 45, 0, (await EstimateAsync(Frontal(), Middle.Translate(0, 100), alignEyes: false))!.Value);
    }

    [Fact]
    public async Task Estimate_Angles_AreTimesTheCatalogsFactors()
    {
        var pose = (await EstimateAsync([("output", [1, 3], [0.5f, 0.25f, 0.125f])], Middle, alignEyes: false, "angles", [45, 40, -40]))!.Value;

        AssertAngles(22.5, 10, -5, pose);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(float.NaN, 0, 0)]
    public async Task Estimate_NoRotation_IsNone(float x, float y, float z) =>
        Assert.Null(await EstimateAsync(Rotation6d(new(x, y, z), new(0, 1, 0), 3), Middle, alignEyes: false));

    [Fact]
    public async Task Open_AnotherFamilyOrNoAngles_SaysWhatIsAllowed()
    {
        var family = await Assert.ThrowsAsync<ModelException>(() => EstimateAsync(Frontal(), Middle, false, "quaternion"));
        var angles = await Assert.ThrowsAsync<ModelException>(() => EstimateAsync([("output", [1, 3], [0, 0, 0])], Middle, false, "angles"));

        Assert.Contains("allowed: rotation6d, angles", family.Message, StringComparison.Ordinal);
        Assert.Contains("\"angles\"", angles.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NoneChosen_HasNoModel()
    {
        using var pose = new OnnxPose(new ModelStore(Options.Create(new ModelsOptions { Pose = "none" })));

        Assert.Null(pose.ModelId);
    }

    [Fact]
    public void Estimator_RegressorAskedForWithoutAModel_NamesTheKeys()
    {
        var store = new ModelStore(Options.Create(new ModelsOptions { Pose = "none" }));
        using var landmarks = new OnnxLandmarks(store);
        using var eyes = new OnnxEyeState(store);
        using var pose = new OnnxPose(store);

        var error = Assert.Throws<ModelException>(() => new HeadPoseEstimator(
            landmarks, eyes, pose, Options.Create(new HeadPoseOptions { Method = PoseSource.Regressor })));

        Assert.Contains("HeadPose:Method", error.Message, StringComparison.Ordinal);
        Assert.Contains("Models:Pose", error.Message, StringComparison.Ordinal);
    }

    private static (string, int[], float[])[] Frontal() => Rotation6d(new(1, 0, 0), new(0, 1, 0), 3);

    private static (string, int[], float[])[] Rotation6d(Vector3 x, Vector3 y, float spread) =>
    [
        ("spread", [1, 1], [spread]),
        ("rotation", [1, 6], [(float)x.X, (float)x.Y, (float)x.Z, (float)y.X, (float)y.Y, (float)y.Z]),
    ];

    private async Task<RegressedPose?> EstimateAsync(
        (string, int[], float[])[] outputs, Face face, bool alignEyes, string family = "rotation6d", float[]? angles = null)
    {
        using var pose = new OnnxPose(
            ConstantModel.Store(_folder, ModelTask.Pose, family, new ModelCrop(1.2f, alignEyes), outputs, angles));
        using var frame = Frame.Rent(new FrameInfo("test", 0, default, 0, 200, 200));
        return (await pose.EstimateAsync(frame, [face], Camera, TestContext.Current.CancellationToken))[0];
    }

    private static void AssertAngles(double yaw, double pitch, double roll, RegressedPose pose)
    {
        var found = pose.Rotation.ToPose(PoseMethod.Regressor);
        Assert.Equal(yaw, found.YawDegrees, 1e-3);
        Assert.Equal(pitch, found.PitchDegrees, 1e-3);
        Assert.Equal(roll, found.RollDegrees, 1e-3);
    }
}
