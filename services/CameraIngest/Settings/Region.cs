using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.CameraIngest.Settings;

/// <summary>A part of the picture in fractions of its width and height; each 0 to 1.</summary>
public sealed class Region : IValidatableObject
{
    [Range(0.0, 1.0, ErrorMessage = "allowed: 0 to 1.")]
    public double X { get; set; }

    [Range(0.0, 1.0, ErrorMessage = "allowed: 0 to 1.")]
    public double Y { get; set; }

    [Range(0.01, 1, ErrorMessage = "allowed: 0.01 to 1.")]
    public double Width { get; set; } = 1;

    [Range(0.01, 1, ErrorMessage = "allowed: 0.01 to 1.")]
    public double Height { get; set; } = 1;

    internal bool IsWhole => this is { X: 0, Y: 0, Width: 1, Height: 1 };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (X + Width > 1)
        {
            yield return new ValidationResult("allowed: X + Width up to 1.", [nameof(Width)]);
        }

        if (Y + Height > 1)
        {
            yield return new ValidationResult("allowed: Y + Height up to 1.", [nameof(Height)]);
        }
    }
}
