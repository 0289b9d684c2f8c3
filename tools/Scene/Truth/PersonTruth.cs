using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Scene.Wearables;

namespace MaskPose.Edge.Scene.Truth;

/// <summary>Ground truth of one person in one frame.</summary>
/// <param name="Id">The same person has the same id in the whole clip.</param>
/// <param name="Yaw">Degrees against the camera's axes; &gt; 0 turned to the picture's left.</param>
/// <param name="Pitch">Degrees; &gt; 0 up.</param>
/// <param name="Roll">Degrees; &gt; 0 the eye at the picture's right is lower.</param>
/// <param name="Mask">How the mask is worn.</param>
/// <param name="Verdict">The verdict that the mask's state means.</param>
/// <param name="MaskRests">False while the mask is on its way from one place to the next.</param>
/// <param name="EyeOpening">0 closed to 1 wide open.</param>
/// <param name="Box">Around the face from the hairline to the chin, pixels; may reach out of the picture.</param>
/// <param name="Keypoints">Projected, pixels; also where a mask or a turn hides them.</param>
/// <param name="Visible">
/// At least three quarters of the box lie in the picture and nobody nearer covers its middle.
/// </param>
public sealed record PersonTruth(
    string Id,
    float Yaw,
    float Pitch,
    float Roll,
    MaskState Mask,
    MaskVerdict Verdict,
    bool MaskRests,
    float EyeOpening,
    Box Box,
    FaceKeypoints Keypoints,
    bool Visible);
