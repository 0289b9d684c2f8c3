using System.Diagnostics;
using System.Globalization;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;

namespace MaskPose.Edge.Bench;

/// <summary>Videos of single frames.</summary>
internal static class Videos
{
    /// <summary>A video of one frame, 25 a second for 4 s, in the temporary folder; the caller deletes it.</summary>
    public static string Of(Frame frame)
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
}
