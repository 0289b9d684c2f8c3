namespace MaskPose.Edge.Hosting.Access;

/// <summary>
/// What an endpoint requires of its caller. Every endpoint names one of these or is open to all (<c>AllowAnonymous</c>); one
/// that does neither is refused. services/Identity decides who satisfies them.
/// </summary>
public static class Policies
{
    /// <summary>To see cameras, pictures, events and alerts.</summary>
    public const string Read = "read";

    /// <summary>To acknowledge alerts.</summary>
    public const string Acknowledge = "acknowledge";

    /// <summary>To open doors.</summary>
    public const string Permit = "permit";

    /// <summary>To pause and resume cameras.</summary>
    public const string Pause = "pause";

    /// <summary>To read metrics.</summary>
    public const string Metrics = "metrics";

    /// <summary>To manage users and keys, and to read the audit log; includes all others.</summary>
    public const string Admin = "admin";

    /// <summary>A person's own account: for people who signed in here.</summary>
    public const string Account = "account";

    /// <summary>Any authenticated caller: the role behind the gateway checks the rest.</summary>
    public const string Known = "known";

    /// <summary>Those that a caller can have; the others follow from how the caller signed in.</summary>
    public static IReadOnlyList<string> Scopes { get; } = [Read, Acknowledge, Permit, Pause, Metrics, Admin];
}
