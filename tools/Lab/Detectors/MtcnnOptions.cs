using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.Lab.Detectors;

/// <summary>How MTCNN searches; section <c>Mtcnn</c>.</summary>
internal sealed class MtcnnOptions
{
    public const string Section = "Mtcnn";

    /// <summary>Each level of the pyramid is the one before times this, 0.3 to 0.95.</summary>
    [Range(0.3, 0.95, ErrorMessage = $"{Section}:{nameof(Factor)} must be 0.3 to 0.95.")]
    public float Factor { get; set; } = 0.709f;

    /// <summary>The smallest face that is looked for, pixels of the scaled picture, 12 to 500.</summary>
    [Range(12, 500, ErrorMessage = $"{Section}:{nameof(MinimumFacePixels)} must be 12 to 500.")]
    public int MinimumFacePixels { get; set; } = 20;

    /// <summary>Score of the proposal net from which a candidate is kept, 0.05 to 1.</summary>
    [Range(0.05, 1, ErrorMessage = $"{Section}:{nameof(ProposalScore)} must be 0.05 to 1.")]
    public float ProposalScore { get; set; } = 0.6f;

    /// <summary>The same of the refine net, 0.05 to 1.</summary>
    [Range(0.05, 1, ErrorMessage = $"{Section}:{nameof(RefineScore)} must be 0.05 to 1.")]
    public float RefineScore { get; set; } = 0.7f;

    /// <summary>The same of the output net, 0.05 to 1.</summary>
    [Range(0.05, 1, ErrorMessage = $"{Section}:{nameof(OutputScore)} must be 0.05 to 1.")]
    public float OutputScore { get; set; } = 0.7f;
}
