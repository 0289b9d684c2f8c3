using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.MaskClassifier;

/// <summary>Says whether a face can be judged at all.</summary>
public sealed class QualityGates(MaskClassifierOptions options)
{
    /// <summary>The first gate that the face does not pass.</summary>
    /// <param name="sharpness">Variance of the crop's Laplacian.</param>
    public MaskDoubt Check(Frame frame, Face face, double sharpness, MaskProbabilities probabilities)
    {
        if (face.Box.ShortSide < options.MinimumFacePixels)
        {
            return MaskDoubt.TooSmall;
        }

        if (Inside(frame, face.Box) < options.MinimumInside)
        {
            return MaskDoubt.OutOfPicture;
        }

        if (face.Keypoints is { } points && EyeDistance(points, face.Box) < options.MinimumEyeDistance)
        {
            return MaskDoubt.TurnedAway;
        }

        if (sharpness < options.MinimumSharpness)
        {
            return MaskDoubt.Blurred;
        }

        if (probabilities.Covered > probabilities.BestProbability)
        {
            return MaskDoubt.Covered;
        }

        return probabilities.BestProbability < Minimum(probabilities.Best) ? MaskDoubt.Unsure : MaskDoubt.None;
    }

    private float Minimum(MaskVerdict verdict) => verdict == MaskVerdict.Incorrect
        ? MathF.Max(options.MinimumConfidence, options.MinimumIncorrectConfidence)
        : options.MinimumConfidence;

    private static float Inside(Frame frame, Box box) =>
        box.Area > 0 ? box.Intersection(new Box(0, 0, frame.Width, frame.Height)) / box.Area : 0;

    private static float EyeDistance(FaceKeypoints points, Box box) => (points.RightEye - points.LeftEye).Length / box.Width;
}
