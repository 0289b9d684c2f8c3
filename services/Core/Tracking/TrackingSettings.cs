using MaskPose.Edge.Core.Settings;

namespace MaskPose.Edge.Core.Tracking;

/// <summary>How faces of successive frames are joined to tracks.</summary>
/// <param name="LostSeconds">A track not seen for this long ends.</param>
/// <param name="MaximumStep">How far a face may be from where it was expected, in long sides of its box.</param>
/// <param name="PictureSeconds">A face that does not move, turn or blink for this long is a picture, not a person; 0: never.</param>
public sealed record TrackingSettings(
    [property: Limits(0.2, 60, " s")] double LostSeconds = 2.0,
    [property: Limits(0.1, 10, " face sizes")] float MaximumStep = 1.1f,
    [property: Limits(0, 86400, " s")] double PictureSeconds = 180);
