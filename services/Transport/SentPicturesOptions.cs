using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.Transport;

/// <summary>How pictures travel to a stage that is not in this process; in the stage's own section.</summary>
public sealed class SentPicturesOptions
{
    public const string Jpeg = "jpeg", Raw = "raw";

    /// <summary>"jpeg": scaled to what is searched, and compressed; "raw": each pixel as it is, some thirty times the bytes.</summary>
    [AllowedValues(Jpeg, Raw, ErrorMessage = "allowed: jpeg, raw.")]
    public string Pictures { get; set; } = Jpeg;

    /// <summary>Of those JPEGs, 50 to 100.</summary>
    [Range(50, 100, ErrorMessage = $"{nameof(JpegQuality)} must be 50 to 100.")]
    public int JpegQuality { get; set; } = 90;

    internal bool IsRaw => Pictures == Raw;
}
