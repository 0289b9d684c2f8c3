namespace MaskPose.Edge.Hosting.Access;

/// <summary>
/// What an endpoint asks of its caller. Every endpoint names one of these or is open to nobody in particular
/// (<c>AllowAnonymous</c>); one that does neither is refused. Who satisfies them is services/Identity's affair.
/// </summary>
public static class Policies
{
    /// <summary>To see cameras, pictures, events and alerts.</summary>
    public const string Read = "read";

    /// <summary>To say that an alert was seen.</summary>
    public const string Acknowledge = "acknowledge";

    /// <summary>To have a door opened.</summary>
    public const string Permit = "permit";

    /// <summary>To read metrics.</summary>
    public const string Metrics = "metrics";

    /// <summary>To manage users and keys, and to read the audit log; includes all others.</summary>
    public const string Admin = "admin";

    /// <summary>A person's own account: somebody who signed in here with a password.</summary>
    public const string Account = "account";

    /// <summary>Whoever is known: the role that a gateway passes the request on to asks for the rest.</summary>
    public const string Known = "known";

    /// <summary>Those that a caller can have; the others follow from how the caller came in.</summary>
    public static IReadOnlyList<string> Scopes { get; } = [Read, Acknowledge, Permit, Metrics, Admin];
}
