using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using Xunit;

namespace MaskPose.Edge.Unit.Inference.Imaging;

public sealed class PictureCodecTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(37, 21)]
    public void Read_WhatWasWritten_IsTheSamePicture(int width, int height)
    {
        using var frame = Noise(width, height);
        var path = Path.Combine(_folder, "a.png");
        PictureCodec.Write(frame, path);

        using var read = PictureCodec.Read(path, "door", 4, DateTimeOffset.UnixEpoch);

        Assert.Equal(new FrameInfo("door", 4, DateTimeOffset.UnixEpoch, 0, width, height), read.Info);
        Assert.Equal(frame.Pixels.ToArray(), read.Pixels.ToArray());
    }

    /// <summary>Noise takes the most bytes.</summary>
    [Theory]
    [InlineData(1280, 720, 640, 360)]
    [InlineData(720, 1280, 360, 640)]
    [InlineData(320, 200, 320, 200)]
    public void Shrink_OfNoise_IsNoLongerThanAskedForAndSmall(int width, int height, int expectedWidth, int expectedHeight)
    {
        using var frame = Noise(width, height);

        var small = PictureCodec.Shrink(PictureCodec.EncodeJpeg(frame), 640, 75);

        using var read = PictureCodec.Decode(small, "small.jpg");
        Assert.Equal((expectedWidth, expectedHeight), (read.Info.Width, read.Info.Height));
        Assert.InRange(small.Length, 1, 512 * 1024);
    }

    [Fact]
    public void EncodeJpeg_OfAPlainColour_KeepsIt()
    {
        using var frame = Noise(16, 16);
        for (var i = 0; i < frame.Pixels.Length; i += 3)
        {
            (frame.Pixels.Span[i], frame.Pixels.Span[i + 1], frame.Pixels.Span[i + 2]) = (200, 100, 50);
        }

        using var read = PictureCodec.Decode(PictureCodec.EncodeJpeg(frame, 95), "a.jpg");

        Assert.InRange(read.Pixels.Span[0], 195, 205);
        Assert.InRange(read.Pixels.Span[1], 95, 105);
        Assert.InRange(read.Pixels.Span[2], 45, 55);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello, this is text")]
    public void Read_NoPicture_NamesTheFile(string text)
    {
        var path = Path.Combine(_folder, "a.jpg");
        File.WriteAllText(path, text);

        var error = Assert.Throws<UnreadablePictureException>(() => PictureCodec.Read(path));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TruncatedPng_NamesTheFile()
    {
        var path = Path.Combine(_folder, "a.png");
        using var frame = Noise(100, 100);
        PictureCodec.Write(frame, path);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..9000]);

        var error = Assert.Throws<UnreadablePictureException>(() => PictureCodec.Read(path));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Missing_NamesTheFile()
    {
        var error = Assert.Throws<UnreadablePictureException>(() => PictureCodec.Read("/nowhere/a.jpg"));

        Assert.Contains("/nowhere/a.jpg", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Folder_NamesIt() => Assert.Throws<UnreadablePictureException>(() => PictureCodec.Read(_folder));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Frame Noise(int width, int height)
    {
        var frame = Frame.Rent(new FrameInfo("door", 0, default, 0, width, height));
        new Random(5).NextBytes(frame.Pixels.Span);
        return frame;
    }

    [Fact]
    public void Decode_TooLargeByItsHeader_CostsNoMemory()
    {
        var bomb = Bombs.Png(20_000);
        var before = Peak();

        var error = Assert.Throws<UnreadablePictureException>(() => PictureCodec.Decode(bomb, "bomb.png"));

        Assert.Contains("bomb.png: too large", error.Message, StringComparison.Ordinal);
        Assert.InRange(Peak() - before, 0, 400 << 20);
    }

    /// <summary>Most bytes that this process has had in memory; others of its tests take some meanwhile.</summary>
    private static long Peak()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
