using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.MaskClassifier;

/// <summary>
/// The quality gates: below them a verdict is <c>unknown</c>, never guessed; section <c>MaskClassifier</c>.
/// </summary>
public sealed class MaskClassifierOptions
{
    public const string Section = "MaskClassifier";

    /// <summary>Short side of the face's box, pixels of the frame, 1 to 1000.</summary>
    [Range(1.0, 1000.0, ErrorMessage = $"{Section}:{nameof(MinimumFacePixels)} must be 1 to 1000.")]
    public float MinimumFacePixels { get; set; } = 20;

    /// <summary>Sharpness of the crop: variance of its Laplacian in grey levels squared, 0 to 1000; 0 lets all pass.</summary>
    [Range(0.0, 1000.0, ErrorMessage = $"{Section}:{nameof(MinimumSharpness)} must be 0 to 1000.")]
    public float MinimumSharpness { get; set; } = 4;

    /// <summary>Distance of the eyes in widths of the face's box, 0 to 1: a smaller one means that the face is turned away.</summary>
    [Range(0.0, 1.0, ErrorMessage = $"{Section}:{nameof(MinimumEyeDistance)} must be 0 to 1.")]
    public float MinimumEyeDistance { get; set; } = 0.2f;

    /// <summary>Part of the face's box that must lie inside the frame, 0 to 1.</summary>
    [Range(0.0, 1.0, ErrorMessage = $"{Section}:{nameof(MinimumInside)} must be 0 to 1.")]
    public float MinimumInside { get; set; } = 0.75f;

    /// <summary>Probability of the likeliest class, 0.34 to 1.</summary>
    [Range(0.34, 1.0, ErrorMessage = $"{Section}:{nameof(MinimumConfidence)} must be 0.34 to 1.")]
    public float MinimumConfidence { get; set; } = 0.6f;

    /// <summary>
    /// Probability of <c>incorrect</c>, where that is the likeliest class, 0.34 to 1. Higher: fewer correct masks are called incorrect, and more that are
    /// stay unknown. The higher of both minima counts.
    /// </summary>
    [Range(0.34, 1.0, ErrorMessage = $"{Section}:{nameof(MinimumIncorrectConfidence)} must be 0.34 to 1.")]
    public float MinimumIncorrectConfidence { get; set; } = 0.6f;
}
