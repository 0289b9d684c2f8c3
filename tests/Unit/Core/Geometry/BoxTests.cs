using MaskPose.Edge.Core.Geometry;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Geometry;

public sealed class BoxTests
{
    private static readonly Box Ten = new(0, 0, 10, 10);

    [Fact]
    public void IntersectionOverUnion_HalfShifted_IsOneThird() =>
        Assert.Equal(1 / 3f, Ten.IntersectionOverUnion(Ten.Translate(5, 0)), 1e-6f);

    [Fact]
    public void IntersectionOverUnion_Itself_IsOne() => Assert.Equal(1, Ten.IntersectionOverUnion(Ten));

    [Fact]
    public void IntersectionOverUnion_QuarterInside_IsAQuarter() =>
        Assert.Equal(0.25f, Ten.IntersectionOverUnion(new Box(5, 5, 10, 10)));

    [Theory]
    [InlineData(10, 0, 20, 10)]
    [InlineData(0, 10, 10, 20)]
    [InlineData(30, 30, 40, 40)]
    [InlineData(5, 5, 5, 9)]
    public void IntersectionOverUnion_ApartOrEmpty_IsZero(float left, float top, float right, float bottom) =>
        Assert.Equal(0, Ten.IntersectionOverUnion(new Box(left, top, right, bottom)));

    [Fact]
    public void Area_SidesTurnedAround_IsZero() => Assert.Equal(0, new Box(10, 0, 0, 10).Area);
}
