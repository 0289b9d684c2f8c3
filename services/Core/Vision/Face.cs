using MaskPose.Edge.Core.Geometry;

namespace MaskPose.Edge.Core.Vision;

/// <summary>One detection in a frame.</summary>
/// <param name="Box">Where the face is, in pixels of the frame.</param>
/// <param name="Score">The detector's score, 0 to 1.</param>
/// <param name="Keypoints">Eyes, nose tip, mouth corners; null when the detector or the data give none.</param>
public sealed record Face(Box Box, float Score, FaceKeypoints? Keypoints)
{
    public Face Translate(float dx, float dy) => new(Box.Translate(dx, dy), Score, Keypoints?.Translate(dx, dy));

    public Face Scale(float x, float y) => new(Box.Scale(x, y), Score, Keypoints?.Scale(x, y));

    /// <summary>On a grid of 1/64 pixel, so that the face is the very same one after it was moved to a part of its frame.</summary>
    public Face Snap() => new(Box.Snap(), Score, Keypoints?.Snap());
}
