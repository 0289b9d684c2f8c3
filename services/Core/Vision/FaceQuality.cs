namespace MaskPose.Edge.Core.Vision;

/// <summary>
/// How well a face can be seen, to choose the best of many: large, with high detector and classifier confidence, and turned to
/// the camera. Blurred faces have no verdict and so are not considered for mask events.
/// </summary>
public static class FaceQuality
{
    /// <summary>Beyond this short side of the box, pixels, a face does not get better: the nets' crops are no larger.</summary>
    private const float LargeEnoughPixels = 112;

    /// <summary>For a face whose pose is unknown.</summary>
    private const double UnknownPose = 0.5;

    /// <summary>0 to 1: the product of size, detector's score, classifier's confidence and the cosines of yaw and pitch.</summary>
    public static double Measure(ObservedFace face)
    {
        var size = Math.Clamp(face.Face.Box.ShortSide / LargeEnoughPixels, 0, 1);
        var pose = face.Head.Pose is { } known ? Cosine(known.YawDegrees) * Cosine(known.PitchDegrees) : UnknownPose;
        return size * face.Face.Score * face.Mask.Confidence * pose;
    }

    private static double Cosine(float degrees) => Math.Max(0, Math.Cos(degrees * Math.PI / 180));
}
