using System.Collections.Concurrent;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Evaluation;
using MaskPose.Edge.Evaluation.Data;
using MaskPose.Edge.Evaluation.Faces;
using MaskPose.Edge.Unit.Evaluation.Data;
using Xunit;

namespace MaskPose.Edge.Unit.Evaluation.Faces;

public sealed class PoseEvaluationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PoseEvaluationTests()
    {
        _folder.Table(
            "headpose.csv",
            $"image,yaw,pitch,roll,valid99,{FacePoints.Columns},split",
            $"a.png,20,-4,178,1,{FacePoints.Row},test",
            $"a.png,-120,0,0,0,{FacePoints.Row},test");
        _folder.Picture("a.png");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_AnglesOff_AreMeanAbsoluteErrorsTheShortWayRound()
    {
        var result = await RunAsync(new FixedPose(new Pose(14, -1, -179, PoseMethod.Landmarks68)));

        Assert.Equal(1, result.Samples);
        Assert.Equal((6.0, 3.0, 3.0, 4.0), (result.MaeYaw, result.MaePitch, result.MaeRoll, result.Mae));
        Assert.Equal(4, result.ByYaw["15-30"].Mae.Value);
        var scores = result.Ways["landmarks68"];
        Assert.Equal((-6.0, 3.0, 3.0), (scores.BiasYaw, scores.BiasPitch, scores.BiasRoll));
    }

    [Fact]
    public async Task RunAsync_SpreadOfThePoses_IsHeldAgainstTheRotationsError()
    {
        var scores = (await RunAsync(new FixedPose(new Pose(20, -4, 168, PoseMethod.Fused) { ExpectedErrorDegrees = 12 }))).Ways["landmarks68"];

        Assert.Equal((10.0, 12.0), (Math.Round(scores.RotationError, 3), scores.ExpectedError));
    }

    [Fact]
    public async Task RunAsync_NoPose_CountsAsStraightAhead()
    {
        var result = await RunAsync(new FixedPose(null));

        Assert.Equal((20.0, 4.0, 178.0), (result.MaeYaw, result.MaePitch, result.MaeRoll));
        Assert.Equal(1, result.Ways["landmarks68"].WithoutPose);
        Assert.True(double.IsNaN(result.Ways["landmarks68"].MaeAnswered));
    }

    [Fact]
    public async Task RunAsync_PoseModel_MakesTheFusedPosesTheHeadline()
    {
        var (landmarks, regressor, fused) = (Of(0), Of(10), Of(17));

        var result = await new PoseEvaluation(
            new PoseEstimators(landmarks, regressor, fused), (_, _, _) => null, new LandmarkBox(0, 0, 0, 0), focalWidths: 5)
            .RunAsync(new EvaluationInput(_folder.Path, "test"), TestContext.Current.CancellationToken);

        Assert.Equal(("fused", 3.0), (result.Way, result.MaeYaw));
        Assert.Equal((20.0, 10.0), (result.Ways["landmarks68"].MaeYaw.Value, result.Ways["regressor"].MaeYaw.Value));
        Assert.Equal("model", result.ModelIds["pose"]);

        static FixedPose Of(float yaw) => new(new Pose(yaw, -4, 178, PoseMethod.None)) { PoseModelId = "model" };
    }

    /// <summary>Masks that somebody drew and rendered heads are told apart, and left out of the headline.</summary>
    [Fact]
    public async Task RunAsync_DrawnAndRendered_AreGroupsOfTheirOwn()
    {
        _folder.Table("photos/headpose.csv", $"image,yaw,pitch,roll,{FacePoints.Columns},split", $"a.png,1,0,0,{FacePoints.Row},test");
        _folder.Table("photos_drawn/headpose.csv", $"image,yaw,pitch,roll,{FacePoints.Columns},split", $"a.png,2,0,0,{FacePoints.Row},test");
        _folder.Table(
            "heads/headpose.csv",
            $"image,yaw,pitch,roll,focal_widths,label,source,{FacePoints.Columns},split",
            $"a.png,3,0,0,2,correct,rendered,{FacePoints.Row},test");
        Array.ForEach(["photos", "photos_drawn", "heads"], f => _folder.Picture($"{f}/a.png"));
        File.Delete(Path.Combine(_folder.Path, "headpose.csv"));
        var estimator = new FixedPose(default(Pose));

        var result = await RunAsync(estimator);

        Assert.Equal((1, 1.0), (result.Samples, result.MaeYaw));
        Assert.Equal(["heads, correct", "photos", "photos_drawn"], result.Groups.Keys);
        Assert.Equal(1.0, result.Groups["heads, correct"].Landmarks68.Value, 1e-9);
        Assert.Contains(new CameraIntrinsics(200, 200, 50, 50), estimator.Cameras);
    }

    [Fact]
    public async Task RunAsync_Camera_HasTheFocalLengthThatWasAskedFor()
    {
        var estimator = new FixedPose(null);

        await RunAsync(estimator);

        Assert.Equal([new CameraIntrinsics(500, 500, 50, 50)], estimator.Cameras);
        Assert.Equal([MaskVerdict.Unmasked, MaskVerdict.Correct], estimator.Masks);
    }

    private Task<PoseResult> RunAsync(FixedPose estimator) =>
        new PoseEvaluation(new PoseEstimators(estimator), (_, _, _) => null, new LandmarkBox(0, 0, 0, 0), focalWidths: 5)
            .RunAsync(new EvaluationInput(_folder.Path, "test"), TestContext.Current.CancellationToken);

    /// <summary>Gives every face the same pose and keeps what it was asked.</summary>
    private sealed class FixedPose(Pose? pose) : IHeadPoseEstimator
    {
        public string LandmarksModelId => "fixed";

        public string EyesModelId => "fixed";

        public string? PoseModelId { get; init; }

        public ConcurrentBag<CameraIntrinsics> Cameras { get; } = [];

        public IEnumerable<MaskVerdict> Masks { get; private set; } = [];

        public ValueTask<IReadOnlyList<HeadReading>> EstimateAsync(
            Frame frame, IReadOnlyList<MaskedFace> faces, CameraIntrinsics camera, CancellationToken cancellationToken)
        {
            Cameras.Add(camera);
            Masks = faces.Select(f => f.Mask);
            return ValueTask.FromResult<IReadOnlyList<HeadReading>>(
                [.. faces.Select(_ => HeadReading.Nothing with { Pose = pose })]);
        }
    }
}
