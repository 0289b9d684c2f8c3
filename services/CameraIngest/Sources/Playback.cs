namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>How a source is played.</summary>
/// <param name="Paced">What could be read faster than it was filmed is played at its own speed, as a camera would give it.</param>
/// <param name="Loop">A file begins again at its end.</param>
/// <param name="HasDeadline">A source that gives no frame for too long is given up.</param>
public sealed record Playback(bool Paced, bool Loop, bool HasDeadline)
{
    /// <summary>As fast as it goes and as long as it takes, once.</summary>
    public static Playback Offline { get; } = new(Paced: false, Loop: false, HasDeadline: false);

    public static Playback Live(bool loop) => new(Paced: true, loop, HasDeadline: true);
}
