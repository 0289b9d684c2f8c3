using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Events;

/// <summary>One person before a camera, as far as the camera's watch knows.</summary>
/// <param name="Box">Where the face was last seen, pixels of its frame.</param>
/// <param name="Verdict">As voted over the last frames.</param>
/// <param name="Share">The verdict's share of the votes, 0 to 1.</param>
/// <param name="Newest">What the last frame with the face said by itself.</param>
/// <param name="Since">Capture time of the frame from which on the verdict stands.</param>
/// <param name="Frames">Frames in which it has stood.</param>
/// <param name="SeenAt">Capture time of the last frame with the face.</param>
public sealed record TrackedPerson(
    int Track, Box Box, MaskVerdict Verdict, double Share, MaskReading Newest, DateTimeOffset Since, int Frames, DateTimeOffset SeenAt)
{
    /// <summary>Capture time of the last frame in which the face had moved, turned or blinked; null: it never did.</summary>
    public DateTimeOffset? MovedAt { get; init; }
}
