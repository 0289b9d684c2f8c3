using MaskPose.Edge.Core.Vision;
using OpenCvSharp;

namespace MaskPose.Edge.Inference.Overlay;

/// <summary>The research's words and colours for the verdicts.</summary>
public static class VerdictStyle
{
    private static readonly Scalar Green = new(60, 180, 40);
    private static readonly Scalar Red = new(40, 40, 220);
    private static readonly Scalar Blue = new(225, 110, 30);
    private static readonly Scalar Grey = new(140, 140, 140);

    public static string Label(MaskVerdict verdict) => verdict switch
    {
        MaskVerdict.Correct => "Correctly Masked",
        MaskVerdict.Incorrect => "Incorrectly Masked",
        MaskVerdict.Unmasked => "Unmasked",
        _ => "Unknown",
    };

    /// <summary>BGR.</summary>
    public static Scalar Color(MaskVerdict verdict) => verdict switch
    {
        MaskVerdict.Correct => Green,
        MaskVerdict.Incorrect => Blue,
        MaskVerdict.Unmasked => Red,
        _ => Grey,
    };
}
