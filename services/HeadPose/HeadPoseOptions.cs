using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.HeadPose;

/// <summary>The source of a pose.</summary>
public enum PoseSource
{
    /// <summary>Landmarks or, if there is a pose model, both together.</summary>
    Auto,

    /// <summary>Landmarks only.</summary>
    Pnp,

    /// <summary>The pose model only.</summary>
    Regressor,
}

/// <summary>The points from which PnP solves the pose of a face that may wear a mask.</summary>
public enum MaskedPoints
{
    /// <summary>All 68: a landmark model trained on masks beats five points, even with the occluded points it infers.</summary>
    All,

    /// <summary>The five keypoints and a chin built from the mouth corners.</summary>
    Five,
}

/// <summary>How poses are found, and when a pose or an eye state is given at all; section <c>HeadPose</c>.</summary>
public sealed class HeadPoseOptions
{
    public const string Section = "HeadPose";

    /// <summary>Auto, Pnp or Regressor.</summary>
    [EnumDataType(typeof(PoseSource), ErrorMessage = $"{Section}:{nameof(Method)} must be Auto, Pnp or Regressor.")]
    public PoseSource Method { get; set; } = PoseSource.Auto;

    /// <summary>All or Five: points of a face not known to be bare.</summary>
    [EnumDataType(typeof(MaskedPoints), ErrorMessage = $"{Section}:{nameof(MaskedPoints)} must be All or Five.")]
    public MaskedPoints MaskedPoints { get; set; } = MaskedPoints.All;

    /// <summary>Expected error above which the pose model's answer is ignored, degrees; 1 to 180.</summary>
    [Range(1.0, 180.0, ErrorMessage = $"{Section}:{nameof(MaximumSpreadDegrees)} must be 1 to 180.")]
    public double MaximumSpreadDegrees { get; set; } = 20;

    /// <summary>Mean reprojection error above which there is no pose, in eye distances of a frontal head; 0.01 to 1.</summary>
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

    /// <summary>Contrast of an eye, in grey values, below which there is no eye to be seen: an opaque lens, hair; 0 to 255.</summary>
    [Range(0, 255, ErrorMessage = $"{Section}:{nameof(MinimumEyeContrast)} must be 0 to 255.")]
    public int MinimumEyeContrast { get; set; } = 18;

    /// <summary>
    /// Expected error of an eye's landmarks, in that of the bridge of the nose, above which an eye that looks open is unknown, as it is
    /// behind dark glasses; 0.1 to 100, which is never: for eye models that do not know hidden eyes, 1.1 is a good limit.
    /// </summary>
    [Range(0.1, 100.0, ErrorMessage = $"{Section}:{nameof(MaximumEyeError)} must be 0.1 to 100.")]
    public float MaximumEyeError { get; set; } = 100;

    /// <summary>The same with another method and, if given, other points of masked faces.</summary>
    public HeadPoseOptions With(PoseSource method, MaskedPoints? maskedPoints = null)
    {
        var copy = (HeadPoseOptions)MemberwiseClone();
        copy.Method = method;
        copy.MaskedPoints = maskedPoints ?? MaskedPoints;
        return copy;
    }
}
