using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Events;

/// <summary>One person before a camera, as tracked.</summary>
/// <param name="Box">Where the face was last seen, pixels of its frame.</param>
/// <param name="Verdict">As voted over the last frames.</param>
/// <param name="Share">The verdict's share of the votes, 0 to 1.</param>
/// <param name="Newest">What the last frame with the face said by itself.</param>
/// <param name="Since">Capture time of the first frame with this verdict.</param>
/// <param name="Frames">Number of frames with it.</param>
/// <param name="SeenAt">Capture time of the last frame with the face.</param>
public sealed record TrackedPerson(
    int Track, Box Box, MaskVerdict Verdict, double Share, MaskReading Newest, DateTimeOffset Since, int Frames, DateTimeOffset SeenAt)
{
    /// <summary>Capture time of the last frame in which the face had moved, turned or blinked; null: never.</summary>
    public DateTimeOffset? MovedAt { get; init; }
}
