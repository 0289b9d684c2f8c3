using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Temporal;

namespace MaskPose.Edge.Alerts.Trials;

/// <summary>An alert that a rule would have raised.</summary>
/// <param name="Track">Null where it is about a room.</param>
/// <param name="BeganAt">When the state was first seen.</param>
/// <param name="ToldAt">When the alert would have been sent.</param>
/// <param name="EndedAt">Null: it had not ended.</param>
internal sealed record TriedAlert(
    string Camera, int? Track, string State, AttentionReason Reason, DateTimeOffset BeganAt, DateTimeOffset ToldAt, DateTimeOffset? EndedAt, EventEnd End);
