using MaskPose.Edge.Core.Doors;

namespace MaskPose.Edge.Alerts.Doors;

/// <summary>How a door stands, for people to look at; it opens nothing.</summary>
/// <param name="Doubt">Why no permit is given now.</param>
/// <param name="People">Everybody whom the door's camera follows.</param>
internal sealed record DoorState(DenialReason Doubt, int People);
