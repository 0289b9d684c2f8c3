using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Transport;
using Xunit;

namespace MaskPose.Edge.Unit.Transport;

public sealed class FacePatchTests : IDisposable
{
    private readonly Frame _frame = Frame.Rent(new FrameInfo("door", 0, default, 0, 100, 60));

    [Fact]
    public void Bounds_InsideTheFrame_ReachElevenTenthsOfTheLongSide() =>
        // Centre (50, 30), long side 20: ± 22.
        Assert.Equal((28, 8, 44, 44), FacePatch.Bounds(_frame, Face(new Box(45, 20, 55, 40))));

    [Theory]
    [InlineData(-50, -50, -40, -40, 0, 0, 1, 1)]
    [InlineData(500, 500, 520, 520, 99, 59, 1, 1)]
    [InlineData(-1000, -1000, 1000, 1000, 0, 0, 100, 60)]
    [InlineData(90, 50, 110, 70, 78, 38, 22, 22)]
    public void Bounds_AtOrBeyondTheEdge_StayInsideAndAreNeverEmpty(
        float left, float top, float right, float bottom, int x, int y, int width, int height) =>
        Assert.Equal((x, y, width, height), FacePatch.Bounds(_frame, Face(new Box(left, top, right, bottom))));

    [Fact]
    public void Cut_HasTheFramesPixelsAndTheFaceInItsOwnPlace()
    {
        for (var i = 0; i < _frame.Pixels.Length; i++)
        {
            _frame.Pixels.Span[i] = (byte)(i / 3 % 100);
        }

        var (patch, left, top) = FacePatch.Cut(_frame, Face(new Box(45, 20, 55, 40)));
        using var cut = patch.Image.ToFrame(default);

        Assert.Equal((28, 8), (left, top));
        // Each pixel's value is its column in the frame.
        Assert.All(Enumerable.Range(0, 44 * 44), i => Assert.Equal(28 + (i % 44), cut.Pixels.Span[i * 3]));
        Assert.Equal(new Box(17, 12, 27, 32), patch.Face.ToCore().Box);
    }

    public void Dispose() => _frame.Dispose();

    private static Face Face(Box box) => new(box, 1, null);
}
