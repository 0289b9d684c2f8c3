namespace MaskPose.Edge.Core.Doors;

/// <summary>Why a controller does not open; in messages with a small first letter.</summary>
public enum PermitRefusal
{
    /// <summary>It is no permit as docs/schemas/door-permit.json has it.</summary>
    Unreadable,

    /// <summary>The broker kept it: nobody knows for how long.</summary>
    Retained,

    /// <summary>It names another door, node or site.</summary>
    WrongDoor,

    /// <summary>The signature is not of this key over these words.</summary>
    BadSignature,

    /// <summary>The node did not say that it is online.</summary>
    NodeNotOnline,

    /// <summary>It is of another connection than the one that the node's availability names.</summary>
    WrongSession,

    Expired,

    /// <summary>It may have been issued, and used, before this controller listened.</summary>
    BeforeStart,

    /// <summary>It is issued in the future, beyond what the clocks may be apart.</summary>
    FromTheFuture,

    /// <summary>It would last longer than any permit does.</summary>
    TooLong,

    /// <summary>Its nonce was here before.</summary>
    Replayed,

    /// <summary>It was taken back.</summary>
    Revoked,
}
