using Google.Protobuf;
using MaskPose.Edge.Core.Vision;
using Proto = MaskPose.Edge.Protos.V1;

namespace MaskPose.Edge.Transport;

/// <summary>
/// The part of a frame around one face, cut without scaling: all that a crop of the face can need, so that a stage on
/// another machine sees the same pixels as one in this process.
/// </summary>
public static class FacePatch
{
    /// <summary>Half the patch's side in long sides of the face's box: a turned crop of 1.4 long sides fits in.</summary>
    private const float Reach = 1.1f;

    /// <summary>Whole pixels of the frame that the patch covers; at least one, also for a box outside the frame.</summary>
    public static (int Left, int Top, int Width, int Height) Bounds(Frame frame, Face face)
    {
        var reach = Reach * face.Box.LongSide;
        var center = face.Box.Center;
        var left = (int)Math.Clamp(MathF.Floor(center.X - reach), 0, frame.Width - 1);
        var top = (int)Math.Clamp(MathF.Floor(center.Y - reach), 0, frame.Height - 1);
        var right = (int)Math.Clamp(MathF.Ceiling(center.X + reach), left + 1, frame.Width);
        var bottom = (int)Math.Clamp(MathF.Ceiling(center.Y + reach), top + 1, frame.Height);
        return (left, top, right - left, bottom - top);
    }

    /// <summary>The face's patch as a message, and its corner in the frame.</summary>
    public static (Proto.FacePatch Patch, int Left, int Top) Cut(Frame frame, Face face)
    {
        var (left, top, width, height) = Bounds(frame, face);
        var rowBytes = width * Frame.BytesPerPixel;
        var data = new byte[rowBytes * height];
        var pixels = frame.Pixels.Span;
        for (var row = 0; row < height; row++)
        {
            var start = ((top + row) * frame.Stride) + (left * Frame.BytesPerPixel);
            pixels.Slice(start, rowBytes).CopyTo(data.AsSpan(row * rowBytes));
        }

        var image = new Proto.Image
        {
            Encoding = Proto.Image.Types.Encoding.RawBgr,
            Width = width,
            Height = height,
            Data = UnsafeByteOperations.UnsafeWrap(data),
        };
        return (new Proto.FacePatch { Image = image, Face = face.Translate(-left, -top).ToMessage() }, left, top);
    }
}
