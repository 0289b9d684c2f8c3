using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.HeadPose;

/// <summary>What a pose is made of.</summary>
public enum PoseSource
{
    /// <summary>Landmarks and, where there is a pose model, both together.</summary>
    Auto,

    /// <summary>Landmarks only.</summary>
    Pnp,

    /// <summary>The pose model only.</summary>
    Regressor,
}

/// <summary>How poses are found, and when a pose or an eye state is given at all; section <c>HeadPose</c>.</summary>
public sealed class HeadPoseOptions
{
    public const string Section = "HeadPose";

    /// <summary>Auto, Pnp or Regressor.</summary>
    [EnumDataType(typeof(PoseSource), ErrorMessage = $"{Section}:{nameof(Method)} must be Auto, Pnp or Regressor.")]
    public PoseSource Method { get; set; } = PoseSource.Auto;

    /// <summary>Error that the pose model expects of its answer, degrees, above which it counts for nothing; 1 to 180.</summary>
    [Range(1.0, 180.0, ErrorMessage = $"{Section}:{nameof(MaximumSpreadDegrees)} must be 1 to 180.")]
    public double MaximumSpreadDegrees { get; set; } = 20;

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

    /// <summary>The same with another method.</summary>
    public HeadPoseOptions With(PoseSource method)
    {
        var copy = (HeadPoseOptions)MemberwiseClone();
        copy.Method = method;
        return copy;
    }
}
