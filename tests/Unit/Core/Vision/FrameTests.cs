using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Vision;

public sealed class FrameTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-1, 5)]
    [InlineData(100_000, 100_000)]
    public void Rent_SizeNotAllowed_SaysSizeAndLimit(int width, int height)
    {
        var error = Assert.Throws<ArgumentException>(() => Rent(width, height));

        Assert.Contains($"{width}×{height}", error.Message, StringComparison.Ordinal);
        Assert.Contains(Frame.MaxPixels.ToString(), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1, 3)]
    [InlineData(7, 5, 105)]
    public void Rent_PixelsAreExactlyThePicture(int width, int height, int bytes)
    {
        using var frame = Rent(width, height);

        Assert.Equal(bytes, frame.Pixels.Length);
        Assert.Equal(3 * width, frame.Stride);
    }

    [Fact]
    public void Copy_ChangedAfterwards_LeavesTheOther()
    {
        using var frame = Rent(2, 2);
        frame.Pixels.Span.Fill(7);
        using var copy = frame.Copy();

        frame.Pixels.Span.Clear();

        Assert.Equal(Enumerable.Repeat((byte)7, 12), copy.Pixels.ToArray());
    }

    [Fact]
    public void Pixels_AfterDispose_Throws()
    {
        var frame = Rent(2, 2);
        frame.Dispose();
        frame.Dispose();

        Assert.Throws<ObjectDisposedException>(() => frame.Pixels);
    }

    [Fact]
    public void At_WithoutSeconds_LeavesThePosition()
    {
        using var frame = Frame.Rent(new FrameInfo("door", 3, default, 1.5, 2, 2));

        frame.At(DateTimeOffset.UnixEpoch);

        Assert.Equal(new FrameInfo("door", 3, DateTimeOffset.UnixEpoch, 1.5, 2, 2), frame.Info);
    }

    private static Frame Rent(int width, int height) => Frame.Rent(new FrameInfo("door", 0, default, 0, width, height));
}
