using System.Collections.Concurrent;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Scene;

namespace MaskPose.Edge.Integration;

/// <summary>Frames with and without faces.</summary>
internal static class TestFaces
{
    public static readonly DetectionSettings Search = new();

    private static readonly ConcurrentDictionary<(int, int), TestPicture> Crowds = [];

    /// <summary>640 × 360 pixels of nothing, or another size.</summary>
    public static Frame None(int width = 640, int height = 360)
    {
        var frame = Frame.Rent(new FrameInfo("door", 0, DateTimeOffset.UtcNow, 0, width, height));
        frame.Pixels.Span.Fill(60);
        return frame;
    }

    /// <summary>That many rendered people in all states of the mask; rendered once a size.</summary>
    public static Frame Several(int people = 6, int facePixels = 40)
    {
        var crowd = Crowds.GetOrAdd((people, facePixels), static key => TestPictures.Crowd(key.Item1, key.Item2));
        return crowd.Frame.Copy().At(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));
    }
}
