using System.Diagnostics;
using System.Globalization;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Scene;
using OpenCvSharp;

namespace MaskPose.Edge.Bench;

/// <summary>Rendered frames with a known number of faces, and videos of them.</summary>
internal static class Pictures
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

    /// <summary>A video of one frame, 25 a second for 4 s, in the temporary folder; the caller deletes it.</summary>
    public static string Video(Frame frame)
    {
        var picture = Path.Combine(Path.GetTempPath(), $"maskpose-bench-{Guid.NewGuid():N}.png");
        var video = Path.ChangeExtension(picture, ".mkv");
        PictureCodec.Write(frame, picture);
        string[] arguments =
        [
            "-v", "error", "-y", "-loop", "1", "-framerate", "25", "-i", picture, "-t", "4",
            "-c:v", "libx264", "-preset", "veryfast", "-crf", "18", "-pix_fmt", "yuv420p", video,
        ];
        using var ffmpeg = Process.Start("ffmpeg", arguments);
        ffmpeg.WaitForExit();
        File.Delete(picture);
        return ffmpeg.ExitCode == 0
            ? video
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"ffmpeg: code {ffmpeg.ExitCode}"));
    }

    private static void Place(Mat source, Mat target)
    {
        using var part = target[new Rect(0, 0, Math.Min(source.Width, target.Width), Math.Min(source.Height, target.Height))];
        using var seen = source[new Rect(0, 0, part.Width, part.Height)];
        seen.CopyTo(part);
    }
}
