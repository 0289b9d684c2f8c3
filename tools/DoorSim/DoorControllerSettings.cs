using MaskPose.Edge.Core.Doors;

namespace MaskPose.Edge.DoorSim;

/// <summary>Which door a controller stands at, and where its broker is.</summary>
/// <param name="Username">Empty for none.</param>
/// <param name="UsesTls">The broker's certificate is always checked.</param>
/// <param name="CaFile">PEM file of the authorities to trust in place of the system's; null for those.</param>
public sealed record DoorControllerSettings(
    PermitCheckSettings Door,
    string Host,
    int Port,
    string Username = "",
    string Password = "",
    bool UsesTls = false,
    string? CaFile = null)
{
    internal string Root => $"maskpose/v1/{Door.Site}/{Door.Node}/";
}
