namespace MaskPose.Edge.Alerts.Store;

/// <summary>Entries of the audit log that share a quota and a chain of hashes: a flood of one kind flushes no other.</summary>
/// <param name="Most">At most this many are kept; the oldest are removed first.</param>
internal sealed record AuditKind(string Name, int Most)
{
    /// <summary>Action: a viewed picture.</summary>
    public const string Look = "look";

    /// <summary>Action: exported alerts.</summary>
    public const string Export = "export";

    /// <summary>Action: a failed sign-in.</summary>
    public const string SignIn = "signIn";

    /// <summary>The kind of a row of the table <c>audit</c>, in SQL.</summary>
    public const string OfRow = $"CASE action WHEN '{Look}' THEN 'read' WHEN '{Export}' THEN 'read' WHEN '{SignIn}' THEN 'signIn' ELSE 'act' END";

    /// <summary>Views and exports.</summary>
    public static AuditKind Reads { get; } = new("read", 50_000);

    public static AuditKind SignIns { get; } = new("signIn", 20_000);

    /// <summary>What people had the node do.</summary>
    public static AuditKind Acts { get; } = new("act", 100_000);

    public static IReadOnlyList<AuditKind> All { get; } = [Acts, Reads, SignIns];

    public static AuditKind Of(string action) => action switch
    {
        Look or Export => Reads,
        SignIn => SignIns,
        _ => Acts,
    };
}
