namespace MaskPose.Edge.Alerts.Sightings;

/// <summary>What a camera's rules were told for about a minute.</summary>
/// <param name="Session">Of the camera; the node's start begins another.</param>
/// <param name="Sequence">Within the session: one more than the log that it continues.</param>
/// <param name="EndedAt">By the wall clock.</param>
/// <param name="Limits">Of attention, by which people were judged: <see cref="LimitsTag"/>.</param>
/// <param name="Steps">As <see cref="Core.Sightings.SightingWriter"/> wrote them.</param>
internal sealed record SightingLog(string Camera, long Session, long Sequence, DateTimeOffset EndedAt, long Limits, byte[] Steps)
{
    public bool Continues(SightingLog? other) => other is not null && other.Session == Session && other.Sequence == Sequence - 1;
}
