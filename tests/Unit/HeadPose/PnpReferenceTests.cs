using System.Text.Json;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.HeadPose;
using Xunit;

namespace MaskPose.Edge.Unit.HeadPose;

/// <summary>The runtime solves what the training solved, by NumPy: poses.json comes from models/training/pose_reference.py.</summary>
public sealed class PnpReferenceTests
{
    private static readonly Reference[] References = JsonSerializer.Deserialize<Reference[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "HeadPose", "poses.json")), JsonSerializerOptions.Web)!;

    private static readonly PnpSolver Solver = new(CanonicalFace.Read(), LandmarkCovariance.Read(), 1);

    public static TheoryData<int> Numbers() => [.. Enumerable.Range(0, References.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Solve_FacesOfOtherShapesWithOpenMouths_GivesTheReferencesAngles(int number)
    {
        var reference = References[number];
        Point2[] points = [.. reference.Points.Select(p => new Point2(p[0], p[1]))];
        var camera = new CameraIntrinsics(reference.Focal, reference.Focal, reference.Center[0], reference.Center[1]);

        var pose = Solver.Solve(points, camera)!.Pose;

        Assert.Equal(reference.Angles[0], pose.YawDegrees, 0.02f);
        Assert.Equal(reference.Angles[1], pose.PitchDegrees, 0.02f);
        Assert.Equal(reference.Angles[2], pose.RollDegrees, 0.02f);
    }

    private sealed record Reference(double Focal, double[] Center, float[][] Points, float[] Angles);
}
