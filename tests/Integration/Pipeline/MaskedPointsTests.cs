using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.HeadPose;
using Xunit;

namespace MaskPose.Edge.Integration.Pipeline;

/// <summary>From which points the pose of a face is solved, on rendered people without a pose model.</summary>
public sealed class MaskedPointsTests
{
    private static readonly CameraIntrinsics Camera = CameraIntrinsics.FromFieldOfView(1280, 720, 70);

    [Theory]
    [InlineData(MaskedPoints.All, MaskVerdict.Correct, PoseMethod.Landmarks68)]
    [InlineData(MaskedPoints.All, MaskVerdict.Unknown, PoseMethod.Landmarks68)]
    [InlineData(MaskedPoints.Five, MaskVerdict.Unmasked, PoseMethod.Landmarks68)]
    [InlineData(MaskedPoints.Five, MaskVerdict.Correct, PoseMethod.MaskedFivePoint)]
    [InlineData(MaskedPoints.Five, MaskVerdict.Unknown, PoseMethod.MaskedFivePoint)]
    public async Task Estimate_AFace_IsSolvedFromThePointsOfTheSettings(MaskedPoints points, MaskVerdict verdict, PoseMethod method)
    {
        var token = TestContext.Current.CancellationToken;
        await using var stages = TestStages.Local(("Models:Pose", "none"), ("HeadPose:MaskedPoints", points.ToString()));
        using var frame = TestFaces.Several();
        var found = await stages.Detector().DetectAsync(frame, TestFaces.Search, token);
        MaskedFace[] faces = [.. found.Select(face => new MaskedFace(face, verdict))];

        var readings = await stages.Estimator().EstimateAsync(frame, faces, Camera, token);

        Assert.Contains(readings, r => r.Pose is not null);
        Assert.All(readings, r => Assert.Equal(r.Pose is null ? null : method, r.Pose?.Method));
    }
}
