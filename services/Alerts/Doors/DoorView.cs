using MaskPose.Edge.Core.Doors;

namespace MaskPose.Edge.Alerts.Doors;

/// <summary>What a door decides at one moment.</summary>
/// <param name="Doubt">Why no permit is given.</param>
/// <param name="People">Everybody tracked by the door's camera.</param>
/// <param name="Since">When this doubt began.</param>
internal sealed record DoorView(DenialReason Doubt, int People, DateTimeOffset Since);
