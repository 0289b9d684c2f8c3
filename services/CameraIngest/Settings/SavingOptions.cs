using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.CameraIngest.Settings;

/// <summary>What need not be read again in each frame of a camera; section <c>Cameras:{id}:Saving</c>. Events stay as they are without.</summary>
public sealed class SavingOptions
{
    /// <summary>While nothing moves and nobody is there no face is searched.</summary>
    public bool Motion { get; set; } = true;

    /// <summary>While somebody is there faces are searched around them and where something moves.</summary>
    public bool Regions { get; set; } = true;

    /// <summary>The whole picture is searched at least this often, 0.1 to 60 s.</summary>
    [Range(0.1, 60.0, ErrorMessage = "allowed: 0.1 to 60.")]
    public double FullLookSeconds { get; set; } = 2;

    /// <summary>A sure verdict is read again after this long, and at once when the face looks otherwise, up to 10 s; 0 reads each frame.</summary>
    [Range(0.0, 10.0, ErrorMessage = "allowed: 0 to 10.")]
    public double MaskSeconds { get; set; } = 0.25;

    /// <summary>Landmarks, pose and eyes of a person at most this often a second, up to 120; 0 reads each frame.</summary>
    [Range(0.0, 120.0, ErrorMessage = "allowed: 0 to 120.")]
    public double HeadsPerSecond { get; set; } = 15;

    /// <summary>Nothing is saved.</summary>
    public static SavingOptions None { get; } = new() { Motion = false, Regions = false, MaskSeconds = 0, HeadsPerSecond = 0 };
}
