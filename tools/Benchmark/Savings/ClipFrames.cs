using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.CameraIngest.Sources;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Benchmark.Savings;

/// <summary>Frames of a video in memory; decoding is not part of what is measured on them.</summary>
public sealed class ClipFrames : IDisposable
{
    private readonly List<Frame> _frames = [];

    private ClipFrames()
    {
    }

    public IReadOnlyList<Frame> Frames => _frames;

    /// <summary>The frames between two moments, in turn forwards and backwards until there are as many as asked for.</summary>
    /// <param name="frameRate">Frames a second.</param>
    /// <exception cref="SourceException">The video can't be read, or ends before.</exception>
    public static async Task<ClipFrames> ReadAsync(
        string path, double fromSeconds, double toSeconds, double frameRate, int count, CancellationToken cancellationToken)
    {
        var clip = new ClipFrames();
        var source = new FfmpegSource("bench", new CameraOptions { Source = path, FrameRate = frameRate }, Playback.Offline, TimeProvider.System);
        await foreach (var frame in source.ReadAsync(cancellationToken))
        {
            if (frame.Info.TimeSeconds < fromSeconds)
            {
                frame.Dispose();
                continue;
            }

            if (frame.Info.TimeSeconds > toSeconds || clip._frames.Count == count)
            {
                frame.Dispose();
                break;
            }

            clip._frames.Add(frame);
        }

        clip.Repeat(count);
        return clip;
    }

    public void Dispose() => _frames.Distinct().ToList().ForEach(f => f.Dispose());

    private void Repeat(int count)
    {
        var length = _frames.Count;
        if (length == 0)
        {
            throw new SourceException("the video has no frame in the part that is measured.");
        }

        for (var i = length; i < count; i++)
        {
            var turn = i % (2 * length);
            _frames.Add(_frames[turn < length ? turn : (2 * length) - 1 - turn]);
        }
    }
}
