using MaskPose.Edge.Core.Vision;
using Proto = MaskPose.Edge.Protos.V1;

namespace MaskPose.Edge.Transport;

/// <summary>Raw pictures in messages.</summary>
public static class RawImage
{
    /// <summary>A message may take at most this many bytes: 32 MiB.</summary>
    public const int MaxMessageBytes = 32 << 20;

    /// <summary>The raw picture as a frame of its own.</summary>
    /// <exception cref="BadMessageException">No raw picture, or its size and its bytes contradict each other.</exception>
    public static Frame ToFrame(this Proto.Image? image, DateTimeOffset capturedAt)
    {
        if (image is not { Encoding: Proto.Image.Types.Encoding.RawBgr })
        {
            throw new BadMessageException("image.encoding must be ENCODING_RAW_BGR.");
        }

        if (image.Width <= 0 || image.Height <= 0 || image.Data.Length != (long)image.Width * image.Height * Frame.BytesPerPixel)
        {
            throw new BadMessageException(
                $"image.data has {image.Data.Length} bytes; {image.Width}×{image.Height} takes width × height × 3, both at least 1.");
        }

        var frame = Frame.Rent(new FrameInfo("remote", 0, capturedAt, 0, image.Width, image.Height));
        image.Data.Span.CopyTo(frame.Pixels.Span);
        return frame;
    }
}
