namespace MaskPose.Edge.Inference.Overlay;

/// <summary>What is painted over a frame.</summary>
/// <param name="BlurFaces">Faces are made unrecognisable; it can't be undone.</param>
public sealed record PaintSettings(
    bool BlurFaces = false, bool Landmarks = true, bool Axes = true, bool Eyes = true, bool Labels = true);
