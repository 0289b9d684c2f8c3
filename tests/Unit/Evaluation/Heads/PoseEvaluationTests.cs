using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Evaluation;
using MaskPose.Edge.Evaluation.Data;
using MaskPose.Edge.Evaluation.Heads;
using MaskPose.Edge.Unit.Evaluation.Data;
using Xunit;

namespace MaskPose.Edge.Unit.Evaluation.Heads;

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
    public async Task RunAsync_NoPose_CountsAsStraightAhead()
    {
        var result = await RunAsync(new FixedPose(null));

        Assert.Equal((20.0, 4.0, 178.0), (result.MaeYaw, result.MaePitch, result.MaeRoll));
        Assert.Equal(1, result.Ways["landmarks68"].WithoutPose);
        Assert.True(double.IsNaN(result.Ways["landmarks68"].MaeAnswered));
    }

    [Fact]
    public async Task RunAsync_Camera_HasTheFocalLengthThatWasAskedFor()
    {
        var estimator = new FixedPose(null);

        await RunAsync(estimator);

        Assert.Equal(new CameraIntrinsics(500, 500, 50, 50), estimator.Camera);
        Assert.Equal([MaskVerdict.Unmasked, MaskVerdict.Correct], estimator.Masks);
    }

    private Task<PoseResult> RunAsync(FixedPose estimator) =>
        new PoseEvaluation(estimator, (_, _, _) => null, new LandmarkBox(0, 0, 0, 0), focalWidths: 5)
            .RunAsync(new EvaluationInput(_folder.Path, "test"), TestContext.Current.CancellationToken);

    /// <summary>Gives every face the same pose and keeps what it was asked.</summary>
    private sealed class FixedPose(Pose? pose) : IHeadPoseEstimator
    {
        public string LandmarksModelId => "fixed";

        public string EyesModelId => "fixed";

        public CameraIntrinsics? Camera { get; private set; }

        public IEnumerable<MaskVerdict> Masks { get; private set; } = [];

        public ValueTask<IReadOnlyList<HeadReading>> EstimateAsync(
            Frame frame, IReadOnlyList<MaskedFace> faces, CameraIntrinsics camera, CancellationToken cancellationToken)
        {
            (Camera, Masks) = (camera, faces.Select(f => f.Mask));
            return ValueTask.FromResult<IReadOnlyList<HeadReading>>(
                [.. faces.Select(_ => HeadReading.Nothing with { Pose = pose })]);
        }
    }
}
