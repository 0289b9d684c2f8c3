using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;

namespace MaskPose.Edge.Annotation;

/// <summary>
/// Frames of uneven times and sizes as a video of even ones: a frame stays until the next one's time has come, and one of
/// another shape than the first is shown whole within the first one's.
/// </summary>
/// <param name="frameRate">As the source says; a rate that no camera has is that of a clock, not of the frames.</param>
internal sealed class EvenVideo(string path, int width, int height, double frameRate) : IAsyncDisposable
{
    private const double MaximumRate = 120, UsualRate = 30;

    private readonly double _rate = frameRate is > 0 and <= MaximumRate ? frameRate : UsualRate;
    private readonly VideoWriter _writer = new(path, width, height, frameRate is > 0 and <= MaximumRate ? frameRate : UsualRate);
    private Frame? _shown;
    private long _written;

    /// <summary>Takes the next frame, in the order of their times.</summary>
    /// <exception cref="AnnotationException">The file can't be written.</exception>
    public async ValueTask WriteAsync(Frame frame, CancellationToken cancellationToken)
    {
        var place = (long)Math.Round(frame.Info.TimeSeconds * _rate);
        while (_shown is not null && _written < place)
        {
            await _writer.WriteAsync(_shown, cancellationToken);
            _written++;
        }

        _shown?.Dispose();
        _shown = frame.Fit(width, height);
    }

    /// <exception cref="AnnotationException">The file can't be written.</exception>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (_shown is not null)
        {
            await _writer.WriteAsync(_shown, cancellationToken);
        }

        await _writer.FinishAsync(cancellationToken);
    }

    /// <summary>Ends the video as far as it came.</summary>
    public Task BreakOffAsync() => _writer.BreakOffAsync();

    public ValueTask DisposeAsync()
    {
        _shown?.Dispose();
        return _writer.DisposeAsync();
    }
}
