using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.CameraIngest.Sources;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Integration.Capture;

/// <summary>Reads sources to their ends.</summary>
internal static class Sources
{
    public static FfmpegSource File(string path, CameraOptions? options = null, bool loop = false)
    {
        options ??= new CameraOptions();
        options.Source = path;
        return new FfmpegSource("door", options, Playback.Offline with { Loop = loop }, TimeProvider.System);
    }

    /// <summary>What each frame says and its pixels, bounded by <paramref name="limit"/>.</summary>
    public static async Task<List<(FrameInfo Info, byte[] Pixels)>> ReadAllAsync(
        this IFrameSource source, CancellationToken cancellationToken, int limit = int.MaxValue)
    {
        var frames = new List<(FrameInfo, byte[])>();
        await foreach (var frame in source.ReadAsync(cancellationToken))
        {
            using (frame)
            {
                frames.Add((frame.Info, frame.Pixels.ToArray()));
            }

            if (frames.Count == limit)
            {
                break;
            }
        }

        return frames;
    }

    /// <summary>Blue, green and red of a pixel.</summary>
    public static (int B, int G, int R) Pixel(this (FrameInfo Info, byte[] Pixels) frame, int x, int y)
    {
        var at = ((y * frame.Info.Width) + x) * Frame.BytesPerPixel;
        return (frame.Pixels[at], frame.Pixels[at + 1], frame.Pixels[at + 2]);
    }
}
