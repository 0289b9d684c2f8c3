using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.FaceDetector.Search;

/// <summary>How faces are found; section <c>FaceDetector</c>.</summary>
public sealed class FaceDetectorOptions
{
    public const string Section = "FaceDetector";

    /// <summary>Two detections that overlap more than this (intersection over union) are one face, 0.1 to 0.9.</summary>
    [Range(0.1, 0.9, ErrorMessage = $"{Section}:{nameof(MaximumOverlap)} must be 0.1 to 0.9.")]
    public float MaximumOverlap { get; set; } = 0.4f;

    /// <summary>
    /// A suppressed detection that overlaps the better one at least this much, with nearly the same score, votes on the face's position,
    /// 0.5 to 1; 1: boxes stay as they were found.
    /// </summary>
    [Range(0.5, 1, ErrorMessage = $"{Section}:{nameof(VotingOverlap)} must be 0.5 to 1.")]
    public float VotingOverlap { get; set; } = 0.65f;

    /// <summary>At most this many faces of a frame are processed, the best first, 1 to 1000.</summary>
    [Range(1, 1000, ErrorMessage = $"{Section}:{nameof(MaximumFaces)} must be 1 to 1000.")]
    public int MaximumFaces { get; set; } = 200;

    /// <summary>
    /// Faces that fill the picture are found by a second pass over all of it, scaled by this, 0.1 to 1; 0: none. The cost grows
    /// with its square: 0.5 costs a quarter of the time.
    /// </summary>
    [Range(0, 1, ErrorMessage = $"{Section}:{nameof(NearShare)} must be 0 to 1.")]
    public float NearShare { get; set; } = 0.5f;
}
