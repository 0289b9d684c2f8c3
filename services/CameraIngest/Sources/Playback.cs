namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>How a source is played.</summary>
/// <param name="Paced">A recording is played at its own speed, like a camera, rather than as fast as possible.</param>
/// <param name="Loop">A file restarts at its end.</param>
/// <param name="HasDeadline">A source without a frame for too long is given up.</param>
public sealed record Playback(bool Paced, bool Loop, bool HasDeadline)
{
    /// <summary>As fast as possible, without a deadline, once.</summary>
    public static Playback Offline { get; } = new(Paced: false, Loop: false, HasDeadline: false);

    public static Playback Live(bool loop) => new(Paced: true, loop, HasDeadline: true);
}
