namespace MaskPose.Edge.Core.Vision;

/// <summary>What is known about a frame besides its pixels.</summary>
/// <param name="Camera">The camera's id, see <see cref="CameraIds"/>.</param>
/// <param name="Number">Counts the frames of one connection, or of one pass over files, from 0; dropped ones included.</param>
/// <param name="CapturedAt">When the frame left the camera, as near as the node can tell, UTC.</param>
/// <param name="TimeSeconds">Position in the source, seconds from its first frame.</param>
public sealed record FrameInfo(
    string Camera, long Number, DateTimeOffset CapturedAt, double TimeSeconds, int Width, int Height)
{
    /// <summary>How far <see cref="CapturedAt"/> is ahead of the clock, since it is not affected when the clock is set. Only for tracking.</summary>
    public TimeSpan Ahead { get; init; }

    /// <summary>When the frame left the camera by the wall clock: for schedules and people.</summary>
    public DateTimeOffset ClockAt => CapturedAt - Ahead;

    /// <summary>Whether the picture can be trusted.</summary>
    public PictureView View { get; init; }
}
