namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>
/// How many frames of one camera may be under way at once: as many as arrive while one is, when nothing else is (Little's law), so that a long
/// way to the stages costs age, not frames. For concurrent use.
/// </summary>
/// <param name="most">At least 1.</param>
/// <param name="isFixed">Always that many.</param>
public sealed class FrameWindow(int most, bool isFixed = false)
{
    /// <summary>Where nothing else is configured.</summary>
    public const int Usual = 8;

    /// <summary>
    /// The shortest time counts, since busy stages take longer the more frames are under way; it is forgotten by this factor a frame, so that a
    /// way that has become longer is noticed within minutes.
    /// </summary>
    private const double Forgetting = 1.002;

    private double _seconds;

    public bool IsOne => most == 1;

    /// <param name="frameRate">Frames that arrive a second.</param>
    public int Room(double frameRate) => isFixed ? most : (int)Math.Clamp(Math.Floor(frameRate * Volatile.Read(ref _seconds)) + 1, 1, most);

    /// <summary>How long one frame was under way.</summary>
    public void Took(TimeSpan time)
    {
        var known = Volatile.Read(ref _seconds);
        Volatile.Write(ref _seconds, known > 0 ? Math.Min(known * Forgetting, time.TotalSeconds) : time.TotalSeconds);
    }
}
