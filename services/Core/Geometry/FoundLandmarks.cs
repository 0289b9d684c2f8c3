namespace MaskPose.Edge.Core.Geometry;

/// <summary>What a landmark model found on one face.</summary>
/// <param name="Points">68 points, iBUG order, pixels of the frame.</param>
/// <param name="ExpectedErrors">
/// How far each point is expected to be off, pixels of the frame; null where the model does not say.
/// </param>
public sealed record FoundLandmarks(IReadOnlyList<Point2> Points, IReadOnlyList<float>? ExpectedErrors = null);
