namespace MaskPose.Edge.Core.Geometry;

/// <summary>How a head pose was found.</summary>
public enum PoseMethod
{
    None = 0,

    /// <summary>PnP over all 68 landmarks.</summary>
    Landmarks68 = 1,

    /// <summary>PnP over the five keypoints and a chin built from the mouth corners; for masked faces, where the settings say so.</summary>
    MaskedFivePoint = 2,

    /// <summary>A pose model on the picture of the face, without landmarks.</summary>
    Regressor = 3,

    /// <summary>The mean of PnP and the pose model, weighted by their certainty.</summary>
    Fused = 4,
}

/// <summary>
/// Head pose in degrees, with the signs of AFLW2000: yaw &gt; 0 turned to the picture's left, pitch &gt; 0 up,
/// roll &gt; 0 the eye at the picture's right is lower.
/// </summary>
public readonly record struct Pose(float YawDegrees, float PitchDegrees, float RollDegrees, PoseMethod Method)
{
    /// <summary>The error to expect: the angle between this pose and the true one, degrees; null if not known.</summary>
    public float? ExpectedErrorDegrees { get; init; }
}
