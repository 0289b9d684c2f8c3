using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>Cuts a stream of raw BGR pixels into frames.</summary>
/// <param name="frameRate">Gives the frames' times in the source; null takes them from the clock.</param>
internal sealed class RawFrameReader(Stream pixels, string camera, VideoFormat format, double? frameRate, TimeProvider time)
{
    private DateTimeOffset _first;

    /// <summary>Frames that came so far.</summary>
    public long Frames { get; private set; }

    /// <summary>The next frame; null at the end, where part of a frame is dropped.</summary>
    /// <exception cref="ArgumentException">The format is no size of a frame.</exception>
    public async ValueTask<Frame?> NextAsync(CancellationToken cancellationToken)
    {
        var frame = Frame.Rent(new FrameInfo(camera, Frames, default, 0, format.Width, format.Height));
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

        return Stamp(frame);
    }

    private Frame Stamp(Frame frame)
    {
        var now = time.GetUtcNow();
        _first = Frames == 0 ? now : _first;
        var seconds = frameRate is { } rate ? Frames / rate : (now - _first).TotalSeconds;
        Frames++;
        return frame.At(now, seconds);
    }
}
