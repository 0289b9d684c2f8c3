using MaskPose.Edge.Core.Geometry;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Geometry;

public sealed class RotationTests
{
    private static readonly double Root3Half = Math.Sqrt(3) / 2;

    [Fact]
    public void FromAngles_YawOnly_ForwardGoesToThePicturesLeft() =>
        Near(new Vector3(-0.5, 0, -Root3Half), Forward(Rotation.FromAngles(30, 0, 0)));

    [Fact]
    public void FromAngles_PitchOnly_ForwardGoesUp() =>
        Near(new Vector3(0, -0.5, -Root3Half), Forward(Rotation.FromAngles(0, 30, 0)));

    [Fact]
    public void FromAngles_RollOnly_TheEyeAtThePicturesRightIsLower() =>
        Near(new Vector3(Root3Half, 0.5, 0), Rotation.FromAngles(0, 0, 30).X);

    /// <summary>
    /// Columns of F·R·F with R from RotationMatrix.m of 300W-LP (Zhu et al. 2016) and F = diag(1, −1, −1) from its axes
    /// (y up, z to the camera) to ours; worked out with NumPy.
    /// </summary>
    [Theory]
    [InlineData(30, 20, 10, 0.852869, -0.005236, -0.522099, -0.150384, 0.955112, -0.255236, 0.5, 0.296198, 0.813798)]
    [InlineData(-50, -15, 25, 0.582563, 0.228527, 0.779997, -0.271654, 0.959217, -0.078143, -0.766044, -0.166366, 0.620885)]
    public void FromAngles_AllThree_AreAflw2000s(
        double yaw, double pitch, double roll,
        double xx, double xy, double xz, double yx, double yy, double yz, double zx, double zy, double zz)
    {
        var rotation = Rotation.FromAngles(yaw, pitch, roll);

        Near(new Vector3(xx, xy, xz), rotation.X);
        Near(new Vector3(yx, yy, yz), rotation.Y);
        Near(new Vector3(zx, zy, zz), rotation.Z);
    }

    /// <summary>Against cv2.Rodrigues.</summary>
    [Fact]
    public void FromRodrigues_IsOpenCvs()
    {
        var rotation = Rotation.FromRodrigues(0.3, -0.5, 0.2);

        Near(new Vector3(0.859534, 0.114917, 0.497992), rotation.X);
        Near(new Vector3(-0.260227, 0.937032, 0.232921), rotation.Y);
        Near(new Vector3(-0.439868, -0.329794, 0.835316), rotation.Z);
    }

    [Fact]
    public void FromRodrigues_NoTurn_IsIdentity() => Assert.Equal(Rotation.Identity, Rotation.FromRodrigues(0, 0, 0));

    [Fact]
    public void ToPose_OfFromAngles_GivesTheAnglesBack()
    {
        for (var yaw = -85; yaw <= 85; yaw += 17)
        {
            for (var pitch = -80; pitch <= 80; pitch += 20)
            {
                for (var roll = -170; roll <= 170; roll += 34)
                {
                    var pose = Rotation.FromAngles(yaw, pitch, roll).ToPose(PoseMethod.Landmarks68);

                    Assert.Equal(yaw, pose.YawDegrees, 1e-3f);
                    Assert.Equal(pitch, pose.PitchDegrees, 1e-3f);
                    Assert.Equal(roll, pose.RollDegrees, 1e-3f);
                }
            }
        }
    }

    [Fact]
    public void Apply_TurnsAVectorByTheColumns()
    {
        var rotation = Rotation.FromAngles(0, 0, 90);

        Near(new Vector3(-2, 1, 3), rotation.Apply(new Vector3(1, 2, 3)));
    }

    private static Vector3 Forward(Rotation rotation) => rotation.Z * -1;

    private static void Near(Vector3 expected, Vector3 actual) => Assert.Equal(0, (expected - actual).Length, 2e-6);

    [Fact]
    public void AngleTo_OneTurn_IsItsAngle() =>
        Assert.Equal(37, Rotation.FromAngles(20, 10, -5).AngleTo(Rotation.FromAngles(20, 10, -5) * Rotation.FromAngles(0, 0, 37)), 1e-6);

    [Theory]
    [InlineData(0, 10)]
    [InlineData(0.25, 20)]
    [InlineData(1, 50)]
    public void Between_AroundOneAxis_IsInProportion(double share, double yaw)
    {
        var between = Rotation.Between(Rotation.FromAngles(10, 0, 0), Rotation.FromAngles(50, 0, 0), share);

        Assert.Equal(0, between.AngleTo(Rotation.FromAngles(yaw, 0, 0)), 1e-5);
    }

    [Fact]
    public void Between_TheSame_IsIt() =>
        Assert.Equal(0, Rotation.Between(Rotation.FromAngles(10, 5, 3), Rotation.FromAngles(10, 5, 3), 0.7).AngleTo(Rotation.FromAngles(10, 5, 3)), 1e-5);

    [Fact]
    public void Inverse_Times_IsIdentity() =>
        Assert.Equal(0, (Rotation.FromAngles(40, -20, 15).Inverse() * Rotation.FromAngles(40, -20, 15)).AngleTo(Rotation.Identity), 1e-5);

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(-0.3, 0.4, 1)]
    [InlineData(0, 0, 2)]
    public void Towards_ADirection_TurnsTheCamerasAxisThere(double x, double y, double z)
    {
        var direction = new Vector3(x, y, z);

        var turned = Rotation.Towards(direction).Apply(new Vector3(0, 0, 1));

        Assert.Equal(0, (turned - (direction * (1 / direction.Length))).Length, 1e-9);
        Assert.Equal(0, Rotation.Towards(direction).X.Y - Rotation.Towards(direction).Y.X, 1e-9);
    }
}
