using MaskPose.Edge.Core.Geometry;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Geometry;

public sealed class Landmarks68Tests
{
    private static readonly Point2[] Points = [.. Enumerable.Range(0, 68).Select(i => new Point2(i, 2 * i))];

    [Fact]
    public void Keypoints_AreEyeCentresNoseTipAndMouthCorners()
    {
        // Means of points 36–41 and 42–47, then points 30, 48 and 54.
        var expected = new FaceKeypoints(new(38.5f, 77), new(44.5f, 89), new(30, 60), new(48, 96), new(54, 108));
        var actual = Landmarks68.Keypoints(Points);

        for (var i = 0; i < FaceKeypoints.Count; i++)
        {
            Assert.Equal(0, (expected[i] - actual[i]).Length, 1e-4f);
        }
    }

    [Fact]
    public void InterOcular_IsFromOuterCornerToOuterCorner() =>
        Assert.Equal(9 * MathF.Sqrt(5), Landmarks68.InterOcular(Points), 1e-4f);

    [Fact]
    public void Bounds_AreTheExtremes() => Assert.Equal(new Box(0, 0, 67, 134), Landmarks68.Bounds(Points));
}
