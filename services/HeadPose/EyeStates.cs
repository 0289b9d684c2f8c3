using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.HeadPose;

/// <summary>What is said of an eye that a model has read.</summary>
internal static class EyeStates
{
    /// <summary>The upper bridge of the nose: between the eyes, and free above a mask.</summary>
    private static readonly int[] Bridge = [27, 28];

    /// <param name="open">The probability that the eye is open rather than closed, 0 to 1.</param>
    /// <param name="isKnown">The model takes it for either.</param>
    /// <param name="relativeError">See <see cref="RelativeError"/>.</param>
    /// <returns>
    /// Unknown also for an eye that looks open where its landmarks can't be made out: behind dark glasses, hair or a hand the model guesses
    /// open. Closed ones are exempt: lids that are down show little of an eye either.
    /// </returns>
    public static EyeState Judge(float open, bool isKnown, float relativeError, HeadPoseOptions options) =>
        !isKnown || MathF.Max(open, 1 - open) < options.MinimumEyeConfidence ? EyeState.Unknown
        : open < 0.5f ? EyeState.Closed
        : relativeError > options.MaximumEyeError ? EyeState.Unknown
        : EyeState.Open;

    /// <param name="expectedErrors">Of the 68 landmarks, in any unit.</param>
    /// <param name="first">The eye's first landmark.</param>
    /// <returns>The mean expected error of the eye's landmarks over that of the bridge of the nose; 0 where the model gives none.</returns>
    public static float RelativeError(IReadOnlyList<float>? expectedErrors, int first)
    {
        if (expectedErrors is null)
        {
            return 0;
        }

        var (eye, bridge) = (0f, 0f);
        for (var i = first; i < first + Landmarks68.EyePoints; i++)
        {
            eye += expectedErrors[i] / Landmarks68.EyePoints;
        }

        foreach (var i in Bridge)
        {
            bridge += expectedErrors[i] / Bridge.Length;
        }

        return eye / bridge;
    }
}
