namespace MaskPose.Edge.Scene.Clip;

/// <summary>How the clip is rendered.</summary>
/// <param name="Seed">Of the people's looks, their small movements and the camera's noise.</param>
/// <param name="Seconds">Only the first seconds of the script; the whole script is <see cref="Script.ClipScript.Seconds"/>.</param>
/// <param name="FieldOfViewDegrees">Horizontal.</param>
public sealed record ClipSettings(
    int Seed = 1,
    double Seconds = Script.ClipScript.Seconds,
    int Width = 960,
    int Height = 540,
    double FramesPerSecond = 12.5,
    double FieldOfViewDegrees = 60);
