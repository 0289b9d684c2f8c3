using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.HeadPose;

/// <summary>When a pose or an eye state is given at all; section <c>HeadPose</c>.</summary>
public sealed class HeadPoseOptions
{
    public const string Section = "HeadPose";

    /// <summary>Mean distance of the projected head from the points, in distances of the eyes of a head that looks ahead, above which there is no pose; 0.01 to 1.</summary>
    [Range(0.01, 1.0, ErrorMessage = $"{Section}:{nameof(MaximumReprojectionError)} must be 0.01 to 1.")]
    public double MaximumReprojectionError { get; set; } = 0.16;

    /// <summary>Distance of an eye's corners, pixels of the frame, below which its state is unknown; 1 to 200.</summary>
    [Range(1.0, 200.0, ErrorMessage = $"{Section}:{nameof(MinimumEyePixels)} must be 1 to 200.")]
    public float MinimumEyePixels { get; set; } = 9;

    /// <summary>Yaw beyond which the far eye's state is unknown; 0 to 90 degrees.</summary>
    [Range(0.0, 90.0, ErrorMessage = $"{Section}:{nameof(MaximumEyeYawDegrees)} must be 0 to 90.")]
    public float MaximumEyeYawDegrees { get; set; } = 40;

    /// <summary>Probability of the likelier state below which it is unknown; 0.5 to 1.</summary>
    [Range(0.5, 1.0, ErrorMessage = $"{Section}:{nameof(MinimumEyeConfidence)} must be 0.5 to 1.")]
    public float MinimumEyeConfidence { get; set; } = 0.65f;
}
