using MaskPose.Edge.Core.Settings;

namespace MaskPose.Edge.Alerts.Settings;

/// <summary>Where events are kept until the broker has them, and as history; section <c>Alerts:Store</c>.</summary>
public sealed class StoreOptions
{
    /// <summary>Value of <see cref="File"/> to write nothing to disk: events are lost with the process.</summary>
    public const string InMemory = ":memory:";

    /// <summary>
    /// The database's path, or <c>:memory:</c>. Empty: <c>maskpose/{site}-{node}.db</c> in the user's folder for application data.
    /// </summary>
    public string File { get; set; } = "";

    /// <summary>Beyond this many events the oldest are deleted, first those already sent.</summary>
    [Limits(100, 100_000_000, " events")]
    public int MaximumEvents { get; set; } = 200_000;

    /// <summary>Beyond this many megabytes (of 1024 KiB) in the database the oldest events are deleted, first those already sent.</summary>
    [Limits(16, 1_000_000, " MB")]
    public int MaximumMegabytes { get; set; } = 1024;

    /// <summary>Events sent to the broker are deleted after this many days.</summary>
    [Limits(0.01, 3650, " days")]
    public double KeepDays { get; set; } = 30;

    /// <summary>Events never accepted by the broker are deleted after this many days, and counted.</summary>
    [Limits(0.01, 3650, " days")]
    public double UnsentDays { get; set; } = 30;

    /// <summary>Audit log entries are deleted after this many days.</summary>
    [Limits(1, 3650, " days")]
    public double AuditDays { get; set; } = 365;

    /// <summary>The statistics, only numbers per hour, are deleted after this many days.</summary>
    [Limits(1, 3650, " days")]
    public double StatisticsDays { get; set; } = 730;

    /// <summary>What rules are told of people, only numbers, is kept for this many hours, so that a rule can be tried on them; 0: nothing is.</summary>
    [Limits(0, 168, " h")]
    public double TrialHours { get; set; } = 24;

    /// <summary>Where a copy of each audit log entry is sent (RFC 5424): <c>udp://HOST:PORT</c> or <c>unix:///PATH</c>; empty: nowhere.</summary>
    public string AuditSyslog { get; set; } = "";
}
