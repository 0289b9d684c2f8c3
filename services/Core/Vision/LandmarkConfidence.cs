using MaskPose.Edge.Core.Geometry;

namespace MaskPose.Edge.Core.Vision;

/// <summary>
/// How much a face's landmarks can be trusted, 0 to 1: 1 / (1 + (e / 0.05)²), where e is the error that the model expects,
/// the mean over a region in distances of the outer eye corners. 0.5 is an error of 0.05, about the difference between two annotators.
/// </summary>
/// <param name="Visible">Of the points that are seen: all of a bare face, else those that a mask leaves free.</param>
/// <param name="Occluded">Of the points under a mask, which are guesses; null for a bare face.</param>
public readonly record struct LandmarkConfidence(float Visible, float? Occluded)
{
    /// <summary>The error, in distances of the outer eye corners, at which the confidence is a half.</summary>
    public const float HalfError = 0.05f;

    /// <param name="expectedErrors">Of the 68 points, in the same unit as <paramref name="eyeDistance"/>.</param>
    /// <param name="eyeDistance">Distance of the outer eye corners.</param>
    /// <param name="bare">The whole face is seen.</param>
    public static LandmarkConfidence From(IReadOnlyList<float> expectedErrors, float eyeDistance, bool bare)
    {
        var (free, covered, freeCount) = (0f, 0f, 0);
        for (var i = 0; i < expectedErrors.Count; i++)
        {
            if (bare || !Landmarks68.IsOccludedByMask(i))
            {
                (free, freeCount) = (free + expectedErrors[i], freeCount + 1);
            }
            else
            {
                covered += expectedErrors[i];
            }
        }

        return new LandmarkConfidence(
            From(free / freeCount / eyeDistance),
            bare ? null : From(covered / (expectedErrors.Count - freeCount) / eyeDistance));
    }

    private static float From(float error) => float.IsFinite(error) ? 1 / (1 + (error / HalfError * (error / HalfError))) : 0;
}
