namespace MaskPose.Edge.Core.Doors;

/// <summary>Why a controller does not open; in messages with a small first letter.</summary>
public enum PermitRefusal
{
    /// <summary>It does not follow docs/schemas/door-permit.json.</summary>
    Unreadable,

    /// <summary>It was retained: its age is not known.</summary>
    Retained,

    /// <summary>It names another door, node or site.</summary>
    WrongDoor,

    /// <summary>The signature does not match this key and these values.</summary>
    BadSignature,

    /// <summary>The node has not reported that it is online.</summary>
    NodeNotOnline,

    /// <summary>Its session is not the one in the node's availability.</summary>
    WrongSession,

    Expired,

    /// <summary>It may have been issued, and used, before this controller listened.</summary>
    BeforeStart,

    /// <summary>It was issued further in the future than clocks may differ.</summary>
    FromTheFuture,

    /// <summary>It would last longer than any permit may.</summary>
    TooLong,

    /// <summary>Its nonce was used before.</summary>
    Replayed,

    /// <summary>It was revoked.</summary>
    Revoked,
}
