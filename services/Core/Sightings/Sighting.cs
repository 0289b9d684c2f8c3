using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Sightings;

/// <summary>All that rules see of one person at one moment.</summary>
/// <param name="Verdict">As voted.</param>
/// <param name="IsSure">Whether that has the majority now.</param>
/// <param name="VerdictSince">When it was first seen, on the camera's time line.</param>
/// <param name="Reason">Why attention was last lost.</param>
public readonly record struct Sighting(
    int Track, Place Place, MaskVerdict Verdict, bool IsSure, DateTimeOffset VerdictSince, Attention Attention, AttentionReason Reason);
