using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using Proto = MaskPose.Edge.Protos.V1;

namespace MaskPose.Edge.Transport;

/// <summary>Reads the pictures of one request, raw or JPEG: all together are bounded, by their headers, before any is decoded.</summary>
public sealed class PictureReader(DateTimeOffset capturedAt)
{
    /// <summary>Encodings that a server of this version reads.</summary>
    public static IReadOnlyList<Proto.Image.Types.Encoding> Encodings { get; } = [Proto.Image.Types.Encoding.RawBgr, Proto.Image.Types.Encoding.Jpeg];

    private long _left = Frame.MaxPixels;

    /// <summary>The picture as a frame of its own.</summary>
    /// <exception cref="BadMessageException">No picture, not of its size, or too many pixels.</exception>
    public Frame Read(Proto.Image? image) => image switch
    {
        { Encoding: Proto.Image.Types.Encoding.RawBgr } => ReadRaw(image),
        { Encoding: Proto.Image.Types.Encoding.Jpeg } => ReadJpeg(image),
        _ => throw new BadMessageException("image.encoding must be ENCODING_RAW_BGR or ENCODING_JPEG."),
    };

    private Frame ReadRaw(Proto.Image image)
    {
        if (image.Width <= 0 || image.Height <= 0 || image.Data.Length != (long)image.Width * image.Height * Frame.BytesPerPixel)
        {
            throw new BadMessageException(
                $"image.data has {image.Data.Length} bytes; {image.Width}×{image.Height} takes width × height × 3, both at least 1.");
        }

        Take((long)image.Width * image.Height);
        var frame = Frame.Rent(new FrameInfo("remote", 0, capturedAt, 0, image.Width, image.Height));
        image.Data.Span.CopyTo(frame.Pixels.Span);
        return frame;
    }

    private Frame ReadJpeg(Proto.Image image)
    {
        var jpeg = image.Data.Span;
        if (JpegSize.Read(jpeg) is not { Width: > 0, Height: > 0 } size)
        {
            throw new BadMessageException("image.data is not a JPEG with a size in its header.");
        }

        if ((image.Width, image.Height) != (0, 0) && (image.Width, image.Height) != size)
        {
            throw new BadMessageException($"image.data is of {size.Width}×{size.Height}; image.width and image.height say {image.Width}×{image.Height}.");
        }

        Take((long)size.Width * size.Height);
        try
        {
            return PictureCodec.Decode(jpeg, "image.data", "remote", 0, capturedAt);
        }
        catch (UnreadablePictureException error)
        {
            throw new BadMessageException(error.Message);
        }
    }

    private void Take(long pixels)
    {
        _left -= pixels;
        if (_left < 0)
        {
            throw new BadMessageException($"image.data: too large; allowed: pictures of up to {Frame.MaxPixels} pixels in all.");
        }
    }
}
