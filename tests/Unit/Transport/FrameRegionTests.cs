using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Transport;
using Xunit;

namespace MaskPose.Edge.Unit.Transport;

public sealed class FrameRegionTests : IDisposable
{
    private readonly Frame _frame = Frame.Rent(new FrameInfo("door", 0, default, 0, 100, 60));

    [Fact]
    public void Around_AFaceInsideTheFrame_ReachesElevenTenthsOfTheLongSide() =>
        // Centre (50, 30), long side 20: ± 22.
        Assert.Equal((28, 8, 44, 44), Bounds(new Box(45, 20, 55, 40)));

    [Theory]
    [InlineData(-50, -50, -40, -40, 0, 0, 1, 1)]
    [InlineData(500, 500, 520, 520, 99, 59, 1, 1)]
    [InlineData(-1000, -1000, 1000, 1000, 0, 0, 100, 60)]
    [InlineData(90, 50, 110, 70, 78, 38, 22, 22)]
    public void Around_AFaceAtOrBeyondTheEdge_StaysInsideAndIsNeverEmpty(
        float left, float top, float right, float bottom, int x, int y, int width, int height) =>
        Assert.Equal((x, y, width, height), Bounds(new Box(left, top, right, bottom)));

    [Fact]
    public void Cut_OfARegion_HasTheFramesPixels()
    {
        for (var i = 0; i < _frame.Pixels.Length; i++)
        {
            _frame.Pixels.Span[i] = (byte)(i / 3 % 100);
        }

        var region = Assert.Single(FrameRegion.Around(_frame, [Face(new Box(45, 20, 55, 40))]));
        using var cut = new PictureReader(default).Read(region.Cut(_frame));

        // Each pixel's value is its column in the frame.
        Assert.All(Enumerable.Range(0, 44 * 44), i => Assert.Equal(28 + (i % 44), cut.Pixels.Span[i * 3]));
    }

    [Fact]
    public void Around_FacesThatShareMostPixels_IsOneRegionAndThoseApartHaveTheirOwn()
    {
        var regions = FrameRegion.Around(_frame, [Face(new Box(8, 8, 14, 14)), Face(new Box(80, 30, 90, 40)), Face(new Box(10, 8, 16, 14))]);

        Assert.Equal([[1], [0, 2]], regions.Select(r => r.Faces));
        // Both reach 6.6 pixels from their centres (11, 11) and (13, 11).
        Assert.Equal((4, 4, 16, 14), (regions[1].Left, regions[1].Top, regions[1].Width, regions[1].Height));
    }

    [Fact]
    public void Around_ACrowd_TakesNoMorePixelsThanTheFrameAndHasEachFaceOnce()
    {
        var random = new Random(3);
        var faces = Enumerable.Range(0, 200).Select(_ => (random.Next(100), random.Next(60))).Select(c => Face(new Box(c.Item1, c.Item2, c.Item1 + 30, c.Item2 + 30))).ToList();

        var regions = FrameRegion.Around(_frame, faces);

        Assert.InRange(regions.Sum(r => r.Width * r.Height), 1, _frame.Width * _frame.Height);
        Assert.Equal(Enumerable.Range(0, 200), regions.SelectMany(r => r.Faces).Order());
    }

    [Fact]
    public void InOrderOfFaces_OfReadingsByRegion_AreInTheFacesOrderAndNoneIsMissing()
    {
        FrameRegion[] regions = [new(0, 0, 1, 1, [2, 0]), new(5, 0, 1, 1, [1])];

        SentRegion[] sent = [.. regions.Select(r => new SentRegion(r, new Protos.V1.Image(), 1, 1))];
        Assert.Equal(["b0", "c5", "a0"], Patches.InOrderOfFaces(sent, ["a", "b", "c"], (reading, region) => $"{reading}{region.Region.Left}"));
        Assert.Throws<BadMessageException>(() => Patches.InOrderOfFaces(sent, ["a", "b"], (reading, _) => reading));
    }

    public void Dispose() => _frame.Dispose();

    private (int, int, int, int) Bounds(Box box) =>
        Assert.Single(FrameRegion.Around(_frame, [Face(box)])) is var r ? (r.Left, r.Top, r.Width, r.Height) : default;

    private static Face Face(Box box) => new(box, 1, null);
}
