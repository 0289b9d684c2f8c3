using MaskPose.Edge.FaceDetector.Search;
using OpenCvSharp;
using Xunit;

namespace MaskPose.Edge.Unit.FaceDetector.Search;

public sealed class TilingTests
{
    [Fact]
    public void Parts_OneTile_IsTheWholeOnly() => Assert.Equal([new Rect(0, 0, 1280, 720)], Tiling.Parts(1280, 720, 1));

    [Fact]
    public void Parts_TwoTiles_ShareAFifthOfTheirSides() =>
        // Side = 1800 / (2 − 0.2) = 1000, the second begins at 800; 900 / 1.8 = 500, at 400.
        Assert.Equal(
            [
                new Rect(0, 0, 1800, 900),
                new Rect(0, 0, 1000, 500),
                new Rect(800, 0, 1000, 500),
                new Rect(0, 400, 1000, 500),
                new Rect(800, 400, 1000, 500),
            ],
            Tiling.Parts(1800, 900, 2));

    [Theory]
    [InlineData(1, 1, 8)]
    [InlineData(3, 1000, 8)]
    [InlineData(1920, 1080, 3)]
    [InlineData(1281, 719, 7)]
    public void Parts_AnySize_CoverEveryPixelAndStayInside(int width, int height, int tiles)
    {
        var parts = Tiling.Parts(width, height, tiles).Skip(1).ToList();

        Assert.Equal(tiles * tiles, parts.Count);
        Assert.All(parts, p => Assert.True(p is { X: >= 0, Y: >= 0, Width: > 0, Height: > 0 } && p.Right <= width && p.Bottom <= height));
        Assert.All(Enumerable.Range(0, width), x => Assert.Contains(parts, p => p.X <= x && x < p.Right));
        Assert.All(Enumerable.Range(0, height), y => Assert.Contains(parts, p => p.Y <= y && y < p.Bottom));
    }
}
