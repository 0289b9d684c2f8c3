namespace MaskPose.Edge.Core.Vision;

/// <summary>What is known of a frame besides its pixels.</summary>
/// <param name="Camera">The camera's id, see <see cref="CameraIds"/>.</param>
/// <param name="Number">Counts the frames of one connection, or of one pass over files, from 0; dropped ones included.</param>
/// <param name="CapturedAt">When the frame left the camera, as near as the node can tell, UTC.</param>
/// <param name="TimeSeconds">Position in the source, seconds from its first frame.</param>
public sealed record FrameInfo(
    string Camera, long Number, DateTimeOffset CapturedAt, double TimeSeconds, int Width, int Height)
{
    /// <summary>How far <see cref="CapturedAt"/> is ahead of the clock: it goes on when the clock is set. Only for who follows the camera.</summary>
    public TimeSpan Ahead { get; init; }

    /// <summary>When the frame left the camera by the clock on the wall: for schedules and for people.</summary>
    public DateTimeOffset ClockAt => CapturedAt - Ahead;

    /// <summary>Whether the picture can be believed.</summary>
    public PictureView View { get; init; }
}
