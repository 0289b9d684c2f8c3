using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.HeadPose;
using Xunit;

namespace MaskPose.Edge.Unit.HeadPose;

/// <summary>A head whose angles are known is projected; the solver must give them back.</summary>
public sealed class PnpSolverTests
{
    private static readonly CanonicalFace Shape = CanonicalFace.Read();
    private static readonly CameraIntrinsics Camera = CameraIntrinsics.FromFieldOfView(1280, 720, 60);
    private static readonly Vector3 Ahead = new(0.4, -0.3, 7);

    private readonly PnpSolver _solver = new(Shape, LandmarkCovariance.Read(), new HeadPoseOptions().MaximumReprojectionError);

    public static TheoryData<int, int, int> Grid()
    {
        var grid = new TheoryData<int, int, int>();
        for (var yaw = -60; yaw <= 60; yaw += 20)
        {
            for (var pitch = -30; pitch <= 30; pitch += 15)
            {
                for (var roll = -30; roll <= 30; roll += 15)
                {
                    grid.Add(yaw, pitch, roll);
                }
            }
        }

        return grid;
    }

    [Theory]
    [MemberData(nameof(Grid), DisableDiscoveryEnumeration = true)]
    public void Solve_KnownHead_GivesItsAngles(int yaw, int pitch, int roll)
    {
        var pose = _solver.Solve(ProjectedHead.Landmarks(Shape, yaw, pitch, roll, Ahead, Camera), Camera);

        Near(yaw, pitch, roll, 0.1f, pose);
        Assert.Equal(PoseMethod.Landmarks68, pose!.Method);
    }

    /// <summary>Of a turned face an annotator sees where it ends, not where the head's own points are: they are moved by a fifth of the eyes' distance.</summary>
    [Theory]
    [InlineData(50, 0)]
    [InlineData(-50, 9)]
    public void Solve_FarOutlineSlidOverTheCheek_GivesTheAnglesOfTheRest(int yaw, int firstOfFarOutline)
    {
        var landmarks = ProjectedHead.Landmarks(Shape, yaw, 5, 0, Ahead, Camera);
        var slide = 0.2f * (float)(Camera.FocalX / Ahead.Z) * MathF.Sign(yaw);
        for (var i = firstOfFarOutline; i < firstOfFarOutline + 8; i++)
        {
            landmarks[i] = new Point2(landmarks[i].X - slide, landmarks[i].Y);
        }

        Near(yaw, 5, 0, 0.1f, _solver.Solve(landmarks, Camera));
    }

    /// <summary>The chin is a guess in the picture's plane, so the angles are near, not exact.</summary>
    [Theory]
    [MemberData(nameof(Grid), DisableDiscoveryEnumeration = true)]
    public void SolveMasked_FivePointsOfAKnownHead_GiveItsAngles(int yaw, int pitch, int roll)
    {
        var landmarks = ProjectedHead.Landmarks(Shape, yaw, pitch, roll, Ahead, Camera);

        var pose = _solver.SolveMasked(Landmarks68.Keypoints(landmarks), Camera);

        Near(yaw, pitch, roll, 3, pose);
        Assert.Equal(PoseMethod.MaskedFivePoint, pose!.Method);
    }

    /// <summary>One point of noise a coordinate, as of landmarks: with a linear start one such head in five ends behind the camera.</summary>
    [Fact]
    public void Solve_NoisyPoints_NeverTurnsTheHeadAround()
    {
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var (yaw, pitch, roll) = (random.Next(-50, 51), random.Next(-25, 26), random.Next(-25, 26));
            var points = ProjectedHead.Landmarks(Shape, yaw, pitch, roll, Ahead, Camera);
            var noisy = Array.ConvertAll(points, p => p + new Point2(Noise(), Noise()));

            Near(yaw, pitch, roll, 8, _solver.Solve(noisy, Camera));
            Near(yaw, pitch, roll, 25, _solver.SolveMasked(Landmarks68.Keypoints(noisy), Camera));
        }

        float Noise() => (float)((random.NextDouble() * 2) - 1) * 1.5f;
    }

    /// <summary>A turned head's eyes are near each other in the picture; what the points may be off does not shrink with them.</summary>
    [Fact]
    public void Solve_TurnedFarWithLooseLandmarks_StillGivesAPose()
    {
        var random = new Random(5);
        for (var i = 0; i < 50; i++)
        {
            var points = ProjectedHead.Landmarks(Shape, 75, 0, 0, Ahead, Camera);
            var loose = Array.ConvertAll(points, p => p + new Point2(Noise(), Noise()));

            Near(75, 0, 0, 12, _solver.Solve(loose, Camera));
        }

        float Noise() => (float)((random.NextDouble() * 2) - 1) * 12;
    }

    [Fact]
    public void Solve_DistortedLens_IsUndone()
    {
        var camera = Camera with { Distortion = new LensDistortion(-0.3, 0.1, 0.002, -0.001, 0.01) };
        var position = new Vector3(3, 1.5, 7);
        var points = ProjectedHead.Landmarks(Shape, 25, -10, 5, position, camera);

        Near(25, -10, 5, 0.1f, _solver.Solve(points, camera));
        Assert.NotEqual(25, _solver.Solve(points, Camera)?.Pose.YawDegrees ?? 0, 0.5f);
    }

    [Fact]
    public void Solve_HeadAtThePicturesEdge_IsSeenFromTheCameraNotTheMiddle() =>
        Near(10, 5, 0, 0.1f, _solver.Solve(ProjectedHead.Landmarks(Shape, 10, 5, 0, new Vector3(-3.5, 1.5, 7), Camera), Camera));

    [Fact]
    public void Solve_CameraCutToAPatch_GivesTheSameAngles()
    {
        var points = ProjectedHead.Landmarks(Shape, -35, 15, 10, Ahead, Camera);
        var moved = Array.ConvertAll(points, p => p - new Point2(500, 200));

        Near(-35, 15, 10, 0.1f, _solver.Solve(moved, Camera.CutAt(500, 200)));
    }

    [Fact]
    public void Solve_PointsOfNoHead_GivesNone()
    {
        var random = new Random(3);
        var points = Enumerable.Range(0, 68).Select(_ => new Point2(random.Next(300), random.Next(300))).ToArray();

        Assert.Null(_solver.Solve(points, Camera));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Solve_AllPointsTheSameOrNoNumbers_GivesNone(float value)
    {
        var points = Enumerable.Repeat(new Point2(value, value), 68).ToArray();

        Assert.Null(_solver.Solve(points, Camera));
        Assert.Null(_solver.SolveMasked(Landmarks68.Keypoints(points), Camera));
    }

    private static void Near(float yaw, float pitch, float roll, float tolerance, SolvedPose? solved)
    {
        Assert.NotNull(solved);
        var pose = solved.Pose;
        Assert.Equal(yaw, pose.YawDegrees, tolerance);
        Assert.Equal(pitch, pose.PitchDegrees, tolerance);
        Assert.Equal(roll, pose.RollDegrees, tolerance);
    }
}
