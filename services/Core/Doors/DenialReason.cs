namespace MaskPose.Edge.Core.Doors;

/// <summary>Why a node gives no permit; in messages with a small first letter.</summary>
public enum DenialReason
{
    /// <summary>None: somebody may enter.</summary>
    None,

    /// <summary>The node is not connected to the broker.</summary>
    BrokerLost,

    /// <summary>The node's clock jumped or was never set, or the camera's is ahead of it.</summary>
    ClockNotSane,

    /// <summary>No frames arrive, or no status has been reported yet.</summary>
    CameraOffline,

    /// <summary>A stage can't be reached, or frames are not whole.</summary>
    CameraDegraded,

    /// <summary>The camera's picture has only one colour: something covers the lens, or it is dark.</summary>
    CameraCovered,

    /// <summary>The newest picture equals the one before to the pixel: no living person stands there.</summary>
    PictureFrozen,

    /// <summary>The camera shows a different view: its zones no longer match.</summary>
    CameraMoved,

    /// <summary>The picture has lost its detail: the lens is dirty, sprayed or out of focus.</summary>
    CameraBlurred,

    /// <summary>The newest frame is too old.</summary>
    StaleFrame,

    NobodyThere,

    TooManyPeople,

    /// <summary>Somebody who was there is not in the newest frame.</summary>
    HiddenPerson,

    /// <summary>The mask verdict is unknown.</summary>
    UnknownVerdict,

    /// <summary>The mask is not worn as the door requires.</summary>
    WrongVerdict,

    /// <summary>The verdict is not confident enough.</summary>
    Unsure,

    /// <summary>The face did not move, turn or blink: it may be a photograph.</summary>
    Still,

    /// <summary>The verdict has not lasted long enough.</summary>
    TooShort,

    /// <summary>Everybody there has had a permit for this verdict.</summary>
    AlreadyPermitted,

    /// <summary>A permit is on its way and not yet answered.</summary>
    PermitPending,
}
