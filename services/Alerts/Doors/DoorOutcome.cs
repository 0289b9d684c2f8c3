namespace MaskPose.Edge.Alerts.Doors;

/// <summary>Outcome of a permit; in messages with a small first letter.</summary>
public enum DoorOutcome
{
    /// <summary>The controller opened.</summary>
    Opened,

    /// <summary>Not open yet: a lock or a second condition holds the door.</summary>
    Held,

    /// <summary>The controller did not open, and said why.</summary>
    Refused,

    /// <summary>No answer arrived in time.</summary>
    Unanswered,

    /// <summary>It could not be sent at once, so it was not sent at all.</summary>
    Dropped,

    /// <summary>It was revoked before an answer arrived.</summary>
    Revoked,
}
