namespace MaskPose.Edge.Core.Vision;

public enum CameraCondition
{
    Offline = 0,
    Online = 1,
    Degraded = 2,

    /// <summary>The source has ended (a file that does not loop).</summary>
    Ended = 3,

    /// <summary>Somebody paused it.</summary>
    Paused = 4,

    /// <summary>It is no longer in the settings: nothing more is published about it.</summary>
    Removed = 5,

    /// <summary>Its picture has only one colour: something covers the lens, or it is dark.</summary>
    Covered = 6,

    /// <summary>Its picture no longer changes at all.</summary>
    Frozen = 7,

    /// <summary>Its picture shows a different view.</summary>
    Moved = 8,

    /// <summary>Its picture has lost its detail.</summary>
    Blurred = 9,
}

/// <summary>Condition of one camera, as published on <c>camera/{camera}/status</c>.</summary>
/// <param name="Reason">Why it is not online, in words for the installer; empty when it is. Never holds a password.</param>
/// <param name="FrameRate">Observed frames a second over the last seconds.</param>
/// <param name="FrameAgeMs">From capture to observation of the newest frame; null before the first.</param>
/// <param name="DroppedFrames">Frames dropped because a newer one arrived, since the start.</param>
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
    /// <summary>Frames per second configured; 0: all that the source sends.</summary>
    public double AskedFrameRate { get; init; }

    /// <summary>Frames per second received over the last seconds, processed or dropped.</summary>
    public double CapturedFrameRate { get; init; }
}
