using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using Xunit;

namespace MaskPose.Edge.Unit.Inference.Imaging;

public sealed class JpegSizeTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(640, 361)]
    public void Read_WhatOpenCvWrote_IsItsSize(int width, int height)
    {
        using var frame = Frame.Rent(new FrameInfo("door", 0, default, 0, width, height));
        frame.Pixels.Span.Fill(90);

        Assert.Equal((width, height), JpegSize.Read(PictureCodec.EncodeJpeg(frame)));
    }

    [Fact]
    public void Read_CutOffAnywhereBeforeTheSize_IsNothing()
    {
        var header = Bombs.JpegHeader(300);

        Assert.Equal((300, 300), JpegSize.Read(header));
        Assert.All(Enumerable.Range(0, 17), length => Assert.Null(JpegSize.Read(header.AsSpan(0, length))));
    }

    [Theory]
    [InlineData(new byte[] { 0xff, 0xd8, 0xff, 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { 0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff })]
    [InlineData(new byte[] { 0x89, 0x50, 0x4e, 0x47 })]
    public void Read_NoJpeg_IsNothing(byte[] bytes) => Assert.Null(JpegSize.Read(bytes));
}
