using System.Numerics;
using MaskPose.Edge.Scene.Wearables;

namespace MaskPose.Edge.Scene.People;

/// <summary>How a person stands at one moment.</summary>
/// <param name="Neck">
/// The point that the head turns about, in the camera's axes; unit the generic head's, about 9 cm.
/// </param>
/// <param name="YawDegrees">Of the head, like pitch and roll with the project's signs, against the camera's axes.</param>
/// <param name="BodyYawDegrees">Of the shoulders.</param>
/// <param name="EyeOpening">0 closed to 1 wide open.</param>
/// <param name="Gaze">Direction of the eyes in the head's axes: to the picture's right and down, in radians.</param>
public sealed record Stance(
    Vector3 Neck,
    float YawDegrees,
    float PitchDegrees,
    float RollDegrees,
    float BodyYawDegrees,
    float EyeOpening,
    Vector2 Gaze,
    MaskFit Mask);
