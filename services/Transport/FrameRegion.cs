using Google.Protobuf;
using MaskPose.Edge.Core.Vision;
using Proto = MaskPose.Edge.Protos.V1;

namespace MaskPose.Edge.Transport;

/// <summary>
/// The part of a frame around one face or several, cut without scaling: all that a crop of the faces can need, so that a stage on
/// another machine sees the same pixels as one in this process.
/// </summary>
/// <param name="Left">Whole pixels of the frame, as <paramref name="Top"/>, <paramref name="Width"/> and <paramref name="Height"/>.</param>
/// <param name="Faces">Which of the frame's faces lie in it, by their places in the list.</param>
public sealed record FrameRegion(int Left, int Top, int Width, int Height, IReadOnlyList<int> Faces)
{
    /// <summary>Half a face's side of the region in long sides of its box: a turned crop of 1.4 long sides fits in.</summary>
    private const float Reach = 1.1f;

    /// <summary>
    /// The regions that all faces need. Two become one where that takes no more pixels than both: what faces share travels once, so
    /// that even a crowd takes no more pixels than the frame.
    /// </summary>
    public static IReadOnlyList<FrameRegion> Around(Frame frame, IReadOnlyList<Face> faces)
    {
        var regions = new List<FrameRegion>();
        for (var i = 0; i < faces.Count; i++)
        {
            var region = Around(frame, faces[i], i);
            while (regions.FindIndex(r => r.PixelsWith(region) <= r.Pixels + region.Pixels) is >= 0 and var near)
            {
                region = regions[near].With(region);
                regions.RemoveAt(near);
            }

            regions.Add(region);
        }

        // Whatever lies across each other: never more than the frame.
        return regions.Sum(r => r.Pixels) > (long)frame.Width * frame.Height
            ? [new FrameRegion(0, 0, frame.Width, frame.Height, [.. Enumerable.Range(0, faces.Count)])]
            : regions;
    }

    /// <summary>Its pixels as a message.</summary>
    public Proto.Image Cut(Frame frame)
    {
        var rowBytes = Width * Frame.BytesPerPixel;
        var data = new byte[rowBytes * Height];
        var pixels = frame.Pixels.Span;
        for (var row = 0; row < Height; row++)
        {
            var start = ((Top + row) * frame.Stride) + (Left * Frame.BytesPerPixel);
            pixels.Slice(start, rowBytes).CopyTo(data.AsSpan(row * rowBytes));
        }

        return new Proto.Image
        {
            Encoding = Proto.Image.Types.Encoding.RawBgr,
            Width = Width,
            Height = Height,
            Data = UnsafeByteOperations.UnsafeWrap(data),
        };
    }

    private long Pixels => (long)Width * Height;

    /// <summary>At least one pixel, also for a box outside the frame.</summary>
    private static FrameRegion Around(Frame frame, Face face, int index)
    {
        var reach = Reach * face.Box.LongSide;
        var center = face.Box.Center;
        var left = (int)Math.Clamp(MathF.Floor(center.X - reach), 0, frame.Width - 1);
        var top = (int)Math.Clamp(MathF.Floor(center.Y - reach), 0, frame.Height - 1);
        var right = (int)Math.Clamp(MathF.Ceiling(center.X + reach), left + 1, frame.Width);
        var bottom = (int)Math.Clamp(MathF.Ceiling(center.Y + reach), top + 1, frame.Height);
        return new FrameRegion(left, top, right - left, bottom - top, [index]);
    }

    private FrameRegion With(FrameRegion other)
    {
        var (left, top, width, height) = BoundsWith(other);
        return new FrameRegion(left, top, width, height, [.. Faces, .. other.Faces]);
    }

    private long PixelsWith(FrameRegion other)
    {
        var (_, _, width, height) = BoundsWith(other);
        return (long)width * height;
    }

    private (int Left, int Top, int Width, int Height) BoundsWith(FrameRegion other)
    {
        var (left, top) = (Math.Min(Left, other.Left), Math.Min(Top, other.Top));
        return (left, top, Math.Max(Left + Width, other.Left + other.Width) - left, Math.Max(Top + Height, other.Top + other.Height) - top);
    }
}
