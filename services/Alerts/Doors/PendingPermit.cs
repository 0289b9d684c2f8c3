using MaskPose.Edge.Core.Doors;

namespace MaskPose.Edge.Alerts.Doors;

/// <summary>A permit waiting for its answer.</summary>
/// <param name="By">Who gave it: the node's policy, or a person's name.</param>
/// <param name="SentAt">A timestamp of the time provider.</param>
internal sealed record PendingPermit(Permit Permit, string By, long SentAt)
{
    public const string Policy = "policy";

    public bool IsRevoked { get; init; }

    /// <summary>Whether an answer arrived without the controller's signature.</summary>
    public bool HasUnsignedAnswer { get; init; }
}
