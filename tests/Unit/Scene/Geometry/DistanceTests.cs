using System.Numerics;
using MaskPose.Edge.Scene.Geometry;
using Xunit;

namespace MaskPose.Edge.Unit.Scene.Geometry;

/// <summary>Against closed formulas and by hand.</summary>
public sealed class DistanceTests
{
    [Fact]
    public void Sphere_OutsideAndInside_IsTheWayToTheSurface()
    {
        Assert.Equal(3, Distance.Sphere(new(5, 0, 0), new(1, 0, 0), 1), 1e-5f);
        Assert.Equal(-1, Distance.Sphere(new(1, 0, 0), new(1, 0, 0), 1), 1e-5f);
    }

    [Theory]
    [InlineData(4, 0, 0, 3)]
    [InlineData(0, 4, 0, 2)]
    [InlineData(0, 0, 4, 1)]
    [InlineData(0, -2, 0, 0)]
    public void Ellipsoid_OnItsAxes_IsExact(float x, float y, float z, float expected) =>
        Assert.Equal(expected, Distance.Ellipsoid(new(x, y, z), Vector3.Zero, new(1, 2, 3)), 1e-4f);

    [Fact]
    public void Ellipsoid_WithOneRadius_IsTheSphere()
    {
        var point = new Vector3(0.4f, -1.3f, 0.8f);

        Assert.Equal(
            Distance.Sphere(point, Vector3.One, 0.7f), Distance.Ellipsoid(point, Vector3.One, new Vector3(0.7f)), 1e-4f);
    }

    [Fact]
    public void Capsule_BesideAndBeyondItsLine_CountsFromTheNearestPoint()
    {
        // 3-4-5 triangles beside the middle and beyond the end of the line from (0, 0, 0) to (10, 0, 0).
        Assert.Equal(4, Distance.Capsule(new(5, 3, 4), Vector3.Zero, new(10, 0, 0), 1), 1e-5f);
        Assert.Equal(4, Distance.Capsule(new(13, 4, 0), Vector3.Zero, new(10, 0, 0), 1), 1e-5f);
    }

    [Fact]
    public void RoundBox_OffAFaceAnEdgeAndInside_IsExact()
    {
        Assert.Equal(2, Distance.RoundBox(new(4, 0, 0), Vector3.Zero, new(2, 3, 4), 0.5f), 1e-5f);
        // The rounded edge runs around (1.5, 2.5); from (4.5, 6.5) that is 3-4-5.
        Assert.Equal(4.5f, Distance.RoundBox(new(4.5f, 6.5f, 0), Vector3.Zero, new(2, 3, 4), 0.5f), 1e-5f);
        Assert.Equal(-2, Distance.RoundBox(Vector3.Zero, Vector3.Zero, new(2, 3, 4), 0.5f), 1e-5f);
    }

    [Fact]
    public void SmoothUnion_FarApart_IsTheNearerOne() => Assert.Equal(0.2f, Distance.SmoothUnion(0.2f, 0.9f, 0.5f));

    [Fact]
    public void SmoothUnion_EquallyNear_IsAQuarterOfTheFilletLess()
    {
        Assert.Equal(0.3f - (0.4f / 4), Distance.SmoothUnion(0.3f, 0.3f, 0.4f), 1e-6f);
        Assert.Equal(0.3f + (0.4f / 4), Distance.SmoothIntersection(0.3f, 0.3f, 0.4f), 1e-6f);
        Assert.Equal(0.3f + (0.4f / 4), Distance.SmoothDifference(0.3f, -0.3f, 0.4f), 1e-6f);
    }

    [Theory]
    [InlineData(0.3f, 0.2f, 0.1f)]
    [InlineData(2.4f, 0.3f, -0.8f)]
    [InlineData(-1.5f, 2.9f, 1.7f)]
    public void DistanceField_OfASphere_IsNeverFartherThanTheSphereByMoreThanItsError(float x, float y, float z)
    {
        var field = new DistanceField(new(-1.2f), new(1.2f), 0.1f, p => Distance.Sphere(p, Vector3.Zero, 1));
        var point = new Vector3(x, y, z);
        var exact = Distance.Sphere(point, Vector3.Zero, 1);

        Assert.InRange(field.At(point), exact - 0.6f, exact + 0.02f);
    }

    [Fact]
    public void DistanceField_RaysPastAndThrough_AreToldApart()
    {
        var field = new DistanceField(-Vector3.One, Vector3.One, 0.5f, p => p.Length());

        Assert.True(field.IsMetBy(new(0.9f, 0, -5), Vector3.UnitZ));
        Assert.False(field.IsMetBy(new(1.1f, 0, -5), Vector3.UnitZ));
    }
}
