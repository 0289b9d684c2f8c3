namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>Whether far fewer of a camera's frames are read than were asked for, and that for a while. Not for concurrent use.</summary>
/// <param name="askedFrameRate">Frames a second that the site asked for; 0: as many as come.</param>
internal sealed class Overload(double askedFrameRate, TimeProvider time)
{
    /// <summary>Where the site asked for no rate, more than this is welcome and not owed.</summary>
    private const double Enough = 5;

    /// <summary>Fewer than this share of what was asked for is too few.</summary>
    private const double LeastShare = 0.5;

    /// <summary>It begins when it has lasted so long, and ends when it has been over for so long.</summary>
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(10);

    private long? _otherSince;

    /// <summary>With the rates as they were when it began; empty when the machine keeps up.</summary>
    public string Reason { get; private set; } = "";

    /// <param name="captured">Frames a second that come.</param>
    /// <param name="read">Frames a second that are read.</param>
    public void Judge(double captured, double read)
    {
        var asked = Math.Min(captured, askedFrameRate > 0 ? askedFrameRate : Enough);
        var isShort = read < asked * LeastShare;
        if (isShort == Reason.Length > 0)
        {
            _otherSince = null;
            return;
        }

        _otherSince ??= time.GetTimestamp();
        if (time.GetElapsedTime(_otherSince.Value) >= Lasting)
        {
            _otherSince = null;
            Reason = isShort
                ? FormattableString.Invariant($"overloaded: {read:0.#} of {asked:0.#} frames/s are read; ask for fewer (FrameRate), search smaller pictures (LongSidePixels), or watch fewer cameras here")
                : "";
        }
    }

    /// <summary>Something else is wrong, or the camera rests.</summary>
    public void Reset() => (_otherSince, Reason) = (null, "");
}
