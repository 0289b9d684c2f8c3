using MaskPose.Edge.CameraIngest.Sources;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Sources;

public sealed class JpegCutterTests
{
    private static readonly byte[] Picture = Encode(40, 30);
    private static readonly byte[] Other = Encode(64, 48);

    [Fact]
    public void Take_PicturesBetweenBoundaries_GivesEachByteForByte() => Assert.Equal(
        [Picture, Other, Picture],
        Cut([.. "--x\r\nContent-Length: 7\r\n\r\n"u8, .. Picture, .. "\r\n--x\r\n"u8, .. Other, .. Picture, .. "\r\n--x--"u8]));

    /// <summary>A preview within the picture's own header ends nothing.</summary>
    [Fact]
    public void Take_PictureWithAThumbnail_IsOne()
    {
        byte[] withThumbnail = [.. Picture[..2], 0xFF, 0xE1, (byte)((Other.Length + 2) >> 8), (byte)(Other.Length + 2), .. Other, .. Picture[2..]];

        Assert.Equal([withThumbnail], Cut(withThumbnail));
    }

    [Fact]
    public void Take_PictureThatBreaksOff_IsLeftOutForTheNext() =>
        Assert.Equal([Other], Cut([.. Picture[..^40], .. "\r\n--x\r\n"u8, .. Other]));

    [Fact]
    public void Take_PictureWithoutEnd_IsRefused() => Assert.Contains(
        "larger than 1 MiB",
        Assert.Throws<SourceException>(() => Cut([.. Picture[..^2], .. new byte[2 << 20]], 1 << 20)).Message,
        StringComparison.Ordinal);

    private static List<byte[]> Cut(byte[] bytes, int maximum = 16 << 20)
    {
        var cutter = new JpegCutter(maximum);
        return [.. bytes.Select(cutter.Take).OfType<byte[]>()];
    }

    private static byte[] Encode(int width, int height)
    {
        using var frame = Frame.Rent(new FrameInfo("a", 0, default, 0, width, height));
        new Random(1).NextBytes(frame.Pixels.Span);
        return PictureCodec.EncodeJpeg(frame);
    }
}
