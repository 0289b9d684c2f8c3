namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>Whether for a while far fewer of a camera's frames are processed than configured. Not for concurrent use.</summary>
/// <param name="askedFrameRate">Configured frames per second; 0: all.</param>
internal sealed class Overload(double askedFrameRate, TimeProvider time)
{
    /// <summary>Expected rate if none is configured.</summary>
    private const double Enough = 5;

    /// <summary>Less than this share of the expected rate is too little.</summary>
    private const double LeastShare = 0.5;

    /// <summary>It begins after lasting this long, and ends after being over for this long.</summary>
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(10);

    private long? _otherSince;

    /// <summary>With the rates as they were when it began; empty when the machine keeps up.</summary>
    public string Reason { get; private set; } = "";

    /// <param name="captured">Frames per second received.</param>
    /// <param name="read">Frames per second processed.</param>
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
                ? FormattableString.Invariant($"overloaded: {read:0.#} of {asked:0.#} frames/s are processed; lower FrameRate or LongSidePixels, or run fewer cameras on this node")
                : "";
        }
    }

    /// <summary>Something else is wrong, or the camera is paused.</summary>
    public void Reset() => (_otherSince, Reason) = (null, "");
}
