using MaskPose.Edge.Core.Geometry;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Geometry;

public sealed class PolygonTests
{
    private const string Square = "0.2,0.2 0.8,0.2 0.8,0.8 0.2,0.8";
    private const string LetterU = "0.1,0.1 0.3,0.1 0.3,0.6 0.7,0.6 0.7,0.1 0.9,0.1 0.9,0.9 0.1,0.9";

    [Theory]
    [InlineData(Square, 0.5, 0.5, true)]
    [InlineData(Square, 0.1, 0.5, false)]
    [InlineData(Square, 0.9, 0.5, false)]
    [InlineData(Square, 0.5, 0.1, false)]
    [InlineData(Square, 0.5, 0.9, false)]
    [InlineData(LetterU, 0.2, 0.3, true)]
    [InlineData(LetterU, 0.5, 0.3, false)] // between the legs
    [InlineData(LetterU, 0.5, 0.7, true)]
    [InlineData(LetterU, 0.8, 0.3, true)]
    [InlineData("0,0 1,0 0,1", 0.49, 0.49, true)]
    [InlineData("0,0 1,0 0,1", 0.51, 0.51, false)]
    public void Contains_APoint_FollowsTheEvenOddRule(string polygon, double x, double y, bool expected) =>
        Assert.Equal(expected, Of(polygon).Contains(x, y));

    /// <summary>Left and upper edges belong to the polygon, right and lower ones to the next: never to both.</summary>
    [Theory]
    [InlineData(0.2, 0.5, true)]
    [InlineData(0.8, 0.5, false)]
    [InlineData(0.5, 0.2, true)]
    [InlineData(0.5, 0.8, false)]
    public void Contains_APointOnAnEdge_IsInOneOfTwoNeighbours(double x, double y, bool expected)
    {
        Assert.Equal(expected, Of(Square).Contains(x, y));
        string[] around =
        [
            "0,0 0.2,0 0.2,1 0,1", "0.8,0 1,0 1,1 0.8,1", "0.2,0 0.8,0 0.8,0.2 0.2,0.2", "0.2,0.8 0.8,0.8 0.8,1 0.2,1",
        ];
        Assert.Equal(expected ? 0 : 1, around.Count(p => Of(p).Contains(x, y)));
    }

    /// <summary>Reference: the winding number, which is the sum of the angles under which a point sees the edges.</summary>
    [Theory]
    [InlineData(Square)]
    [InlineData(LetterU)]
    [InlineData("0.5,0.05 0.6,0.4 0.95,0.5 0.6,0.6 0.5,0.95 0.4,0.6 0.05,0.5 0.4,0.4")]
    public void Contains_ManyPoints_AgreesWithTheWindingNumber(string text)
    {
        var random = new Random(7);
        var polygon = Of(text);
        for (var i = 0; i < 2000; i++)
        {
            var (x, y) = (random.NextDouble(), random.NextDouble());
            Assert.True(Math.Abs(Winding(polygon, x, y)) > 0.5 == polygon.Contains(x, y), $"at {x}, {y}");
        }
    }

    [Fact]
    public void Contains_AFace_AsksForItsCentre()
    {
        var face = new Box(180, 10, 240, 90); // centre 210, 50 of 1000 × 100

        Assert.True(Of("0.2,0.4 0.22,0.4 0.22,0.6 0.2,0.6").Contains(face, 1000, 100));
        Assert.False(Of("0.22,0 1,0 1,1 0.22,1").Contains(face, 1000, 100));
    }

    [Fact]
    public void TryParse_TheFirstCornerSaidAgain_IsTheSamePolygon() => Assert.Equal(4, Of(Square + " 0.2,0.2").Corners.Count);

    [Theory]
    [InlineData("", "it has 0 corners")]
    [InlineData("0.1,0.1 0.2,0.2", "it has 2 corners")]
    [InlineData("0.1,0.1 0.9,0.1 1.1,0.9", "\"1.1,0.9\" is not a corner")]
    [InlineData("0.1,0.1 0.9,0.1 -0.1,0.9", "\"-0.1,0.9\" is not a corner")]
    [InlineData("0.1,0.1 0.9,0.1 NaN,0.9", "\"NaN,0.9\" is not a corner")]
    [InlineData("0.1;0.1 0.9,0.1 0.5,0.9", "\"0.1;0.1\" is not a corner")]
    [InlineData("0.1,0.1,0.1 0.9,0.1 0.5,0.9", "\"0.1,0.1,0.1\" is not a corner")]
    [InlineData("0.1,0.1 0.9,0.9 0.9,0.1 0.1,0.9", "its edges cross or touch each other")]
    [InlineData("0.1,0.1 0.1,0.1 0.9,0.1 0.5,0.9", "its edges cross or touch each other")]
    [InlineData("0,0 1,0 0.5,0 0.5,1", "its edges cross or touch each other")]
    [InlineData("0.1,0.1 0.5,0.1 0.9,0.1", "it is hardly larger than a point")]
    [InlineData("0.5,0.5 0.501,0.5 0.501,0.501", "it is hardly larger than a point")]
    public void TryParse_NoZone_SaysWhy(string text, string expected)
    {
        Assert.Null(Polygon.TryParse(text, out var error));
        Assert.Equal(expected, error);
    }

    private static Polygon Of(string text) => Polygon.TryParse(text, out var error) ?? throw new ArgumentException(error, nameof(text));

    private static double Winding(Polygon polygon, double x, double y)
    {
        var sum = 0.0;
        for (var i = 0; i < polygon.Corners.Count; i++)
        {
            var (a, b) = (polygon.Corners[i], polygon.Corners[(i + 1) % polygon.Corners.Count]);
            var angle = Math.Atan2(b.Y - y, b.X - x) - Math.Atan2(a.Y - y, a.X - x);
            sum += Math.IEEERemainder(angle, 2 * Math.PI);
        }

        return sum / (2 * Math.PI);
    }
}
