namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>The times of one source's frames: when each was captured, and its position in the source. Both only increase.</summary>
internal sealed class SourceClock(TimeProvider time)
{
    /// <summary>A clock that goes back further than this was set; then its frames are of the new time.</summary>
    private static readonly TimeSpan ClockStep = TimeSpan.FromSeconds(1);

    private long? _start;
    private DateTimeOffset _at;
    private double _last = double.NaN;
    private double _step;
    private double _seconds;

    /// <summary>A frame that has just arrived.</summary>
    /// <returns>When it was captured, and seconds from the first frame.</returns>
    public (DateTimeOffset At, double Seconds) Now()
    {
        _start ??= time.GetTimestamp();
        return (CapturedAt(), time.GetElapsedTime(_start.Value).TotalSeconds);
    }

    /// <summary>A frame with a time of its own.</summary>
    /// <param name="seconds">By the source; NaN if it has none. One that goes back counts as a cut: the next follows at the last interval.</param>
    /// <returns>When it was captured, and seconds from the first frame.</returns>
    public (DateTimeOffset At, double Seconds) At(double seconds)
    {
        if (seconds >= _last)
        {
            _step = seconds - _last;
        }

        _seconds += double.IsNaN(_last) ? 0 : _step;
        _last = double.IsNaN(seconds) ? _last : seconds;
        return (CapturedAt(), _seconds);
    }

    private DateTimeOffset CapturedAt()
    {
        var now = time.GetUtcNow();
        _at = now < _at && _at - now < ClockStep ? _at : now;
        return _at;
    }
}
