using System.Threading.Channels;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>Cuts a stream of raw BGR pixels into frames.</summary>
/// <param name="notes">Gives each frame's size and its time in the source.</param>
/// <param name="isLive">The clock gives the frames' times in the source; else the notes do.</param>
internal sealed class RawFrameReader(Stream pixels, ChannelReader<FrameNote> notes, string camera, bool isLive, TimeProvider time)
{
    private readonly SourceClock _clock = new(time);

    /// <summary>Frames received so far.</summary>
    public long Frames { get; private set; }

    /// <summary>The next frame; null at the end; a partial last frame is dropped.</summary>
    /// <exception cref="ArgumentException">The size is not valid for a frame.</exception>
    public async ValueTask<Frame?> NextAsync(CancellationToken cancellationToken)
    {
        if (!await notes.WaitToReadAsync(cancellationToken) || !notes.TryRead(out var note))
        {
            return null;
        }

        var frame = Frame.Rent(new FrameInfo(camera, Frames, default, 0, note.Width, note.Height));
        try
        {
            var buffer = frame.Pixels;
            if (await pixels.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken) < buffer.Length)
            {
                frame.Dispose();
                return null;
            }
        }
        catch
        {
            frame.Dispose();
            throw;
        }

        Frames++;
        var (at, seconds) = isLive ? _clock.Now() : _clock.At(note.Seconds);
        return frame.At(at, seconds);
    }
}
