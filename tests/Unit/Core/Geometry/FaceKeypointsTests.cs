using MaskPose.Edge.Core.Geometry;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Geometry;

public sealed class FaceKeypointsTests
{
    /// <summary>Eyes 60 apart, 70 above the mouth, as seen from the front and from the side.</summary>
    private static readonly FaceKeypoints Frontal = new(new(-30, 0), new(30, 0), new(0, 40), new(-24, 70), new(24, 70));
    private static readonly FaceKeypoints Profile = new(new(0, 0), new(1, 0), new(-30, 40), new(-4, 70), new(5, 70));

    [Theory]
    [InlineData(0)]
    [InlineData(25)]
    [InlineData(-40)]
    public void RollRadians_TurnedInThePicture_IsThatAngle(float degrees)
    {
        Assert.Equal(degrees, Turn(Frontal, degrees).RollRadians * 180 / MathF.PI, 0.01f);
        Assert.Equal(degrees, Turn(Profile, degrees).RollRadians * 180 / MathF.PI, 0.01f);
    }

    /// <summary>A detector's eyes of a profile are a pixel off: their line alone would stand upright.</summary>
    [Fact]
    public void RollRadians_ProfileWithEyesOnePixelOff_StaysNearlyLevel()
    {
        var found = Profile with { RightEye = new(0, 2) };

        Assert.InRange(found.RollRadians * 180 / MathF.PI, -3, 3);
    }

    private static FaceKeypoints Turn(FaceKeypoints face, float degrees)
    {
        var (sin, cos) = MathF.SinCos(degrees * MathF.PI / 180);
        return new(At(face.LeftEye), At(face.RightEye), At(face.NoseTip), At(face.LeftMouthCorner), At(face.RightMouthCorner));

        Point2 At(Point2 p) => new((cos * p.X) - (sin * p.Y), (sin * p.X) + (cos * p.Y));
    }
}
