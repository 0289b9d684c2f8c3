using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Scene;
using OpenCvSharp;

namespace MaskPose.Edge.Benchmark.Frames;

/// <summary>Rendered frames with a known number of faces.</summary>
public static class CrowdFrames
{
    /// <param name="faces">0 gives an empty room.</param>
    public static Frame Of(int width, int height, int faces, int facePixels)
    {
        var frame = Frame.Rent(new FrameInfo("bench", 0, DateTimeOffset.UtcNow, 0, width, height));
        frame.Pixels.Span.Fill(96);
        if (faces > 0)
        {
            using var crowd = TestPictures.Crowd(faces, facePixels);
            frame.WithMat(target => crowd.Frame.WithMat(source => Place(source, target)));
        }

        return frame;
    }

    private static void Place(Mat source, Mat target)
    {
        using var part = target[new Rect(0, 0, Math.Min(source.Width, target.Width), Math.Min(source.Height, target.Height))];
        using var seen = source[new Rect(0, 0, part.Width, part.Height)];
        seen.CopyTo(part);
    }
}
