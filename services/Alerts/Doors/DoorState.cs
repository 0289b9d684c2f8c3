using MaskPose.Edge.Core.Doors;

namespace MaskPose.Edge.Alerts.Doors;

/// <summary>A door's state, for display; it opens nothing.</summary>
/// <param name="Doubt">Why no permit is given now.</param>
/// <param name="People">Everybody tracked by the door's camera.</param>
internal sealed record DoorState(DenialReason Doubt, int People);
