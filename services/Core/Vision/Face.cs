using MaskPose.Edge.Core.Geometry;

namespace MaskPose.Edge.Core.Vision;

/// <summary>One detection in a frame.</summary>
/// <param name="Box">Where the face is, in pixels of the frame.</param>
/// <param name="Score">The detector's score, 0 to 1.</param>
/// <param name="Keypoints">Eyes, nose tip, mouth corners; null when the detector or the data give none.</param>
public sealed record Face(Box Box, float Score, FaceKeypoints? Keypoints)
{
    /// <summary>Too weak to start a track; it may only continue one.</summary>
    public bool Faint { get; init; }

    public Face Translate(float dx, float dy) => this with { Box = Box.Translate(dx, dy), Keypoints = Keypoints?.Translate(dx, dy) };

    public Face Scale(float x, float y) => this with { Box = Box.Scale(x, y), Keypoints = Keypoints?.Scale(x, y) };

    /// <summary>On a grid of 1/64 pixel, so that the face stays identical when moved to a part of its frame.</summary>
    public Face Snap() => this with { Box = Box.Snap(), Keypoints = Keypoints?.Snap() };
}
