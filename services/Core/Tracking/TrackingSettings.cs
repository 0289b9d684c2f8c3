namespace MaskPose.Edge.Core.Tracking;

/// <summary>How faces of successive frames are joined to tracks.</summary>
/// <param name="LostSeconds">A track that was not seen for so long is over.</param>
/// <param name="MaximumStep">How far a face may be from where it was expected, in long sides of its box.</param>
public sealed record TrackingSettings(double LostSeconds = 2.0, float MaximumStep = 1.1f);
