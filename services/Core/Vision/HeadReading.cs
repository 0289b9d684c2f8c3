using MaskPose.Edge.Core.Geometry;

namespace MaskPose.Edge.Core.Vision;

public enum EyeState
{
    Unknown = 0,
    Open = 1,
    Closed = 2,
}

/// <summary>One eye; <paramref name="OpenProbability"/> is null when the eye was not classified.</summary>
public readonly record struct EyeReading(EyeState State, float? OpenProbability)
{
    public static EyeReading Unknown => new(EyeState.Unknown, null);
}

/// <summary>
/// What is known of one face's geometry. Landmarks: 68 points, iBUG order, pixels of the frame, or empty. Left and right
/// eye are as seen in the picture.
/// </summary>
public sealed record HeadReading(IReadOnlyList<Point2> Landmarks, Pose? Pose, EyeReading LeftEye, EyeReading RightEye)
{
    public static HeadReading Nothing { get; } = new([], null, EyeReading.Unknown, EyeReading.Unknown);

    /// <summary>How much the landmarks can be trusted; null when their model does not say.</summary>
    public LandmarkConfidence? LandmarkConfidence { get; init; }

    public HeadReading Translate(Point2 by) => this with { Landmarks = [.. Landmarks.Select(p => p + by)] };
}
