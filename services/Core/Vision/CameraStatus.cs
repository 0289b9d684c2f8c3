namespace MaskPose.Edge.Core.Vision;

public enum CameraCondition
{
    Offline = 0,
    Online = 1,
    Degraded = 2,

    /// <summary>The source came to its end (a file that does not loop).</summary>
    Ended = 3,

    /// <summary>Somebody wants it not to be watched.</summary>
    Paused = 4,

    /// <summary>It is no longer in the settings: nothing of it is told any more.</summary>
    Removed = 5,

    /// <summary>Its picture is of one colour: something covers the lens, or it is dark.</summary>
    Covered = 6,

    /// <summary>Its picture does not change at all any more.</summary>
    Frozen = 7,

    /// <summary>Its picture shows another view than before.</summary>
    Moved = 8,

    /// <summary>Its picture has lost its detail.</summary>
    Blurred = 9,
}

/// <summary>How one camera does, as published on <c>camera/{camera}/status</c>.</summary>
/// <param name="Reason">Why it is not online, in words for the installer; empty when it is. Never holds a password.</param>
/// <param name="FrameRate">Observed frames a second over the last seconds.</param>
/// <param name="FrameAgeMs">From capture to observation of the newest frame; null before the first.</param>
/// <param name="DroppedFrames">Frames dropped because a newer one came, since the start.</param>
/// <param name="Provider">The execution provider that inference runs on, for instance "cpu".</param>
public sealed record CameraStatus(
    string Camera,
    CameraCondition Condition,
    string Reason,
    double FrameRate,
    double? FrameAgeMs,
    long CapturedFrames,
    long DroppedFrames,
    int Restarts,
    string Provider,
    DateTimeOffset At)
{
    /// <summary>Frames a second that the settings ask for; 0 for what the source gives.</summary>
    public double AskedFrameRate { get; init; }

    /// <summary>Frames a second that came over the last seconds, read or dropped.</summary>
    public double CapturedFrameRate { get; init; }
}
