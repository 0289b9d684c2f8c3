using MaskPose.Edge.Core.Settings;

namespace MaskPose.Edge.Alerts.Settings;

/// <summary>Where events are kept until the broker has them, and as history; section <c>Alerts:Store</c>.</summary>
public sealed class StoreOptions
{
    /// <summary>What <see cref="File"/> says when nothing is to be written to disk: events end with the process.</summary>
    public const string InMemory = ":memory:";

    /// <summary>
    /// The database's path, or <c>:memory:</c>. Empty: <c>maskpose/{site}-{node}.db</c> in the user's folder for application data.
    /// </summary>
    public string File { get; set; } = "";

    /// <summary>Beyond so many events the oldest go, first those that the broker has.</summary>
    [Limits(100, 100_000_000, " events")]
    public int MaximumEvents { get; set; } = 200_000;

    /// <summary>Beyond so many megabytes (of 1024 KiB) in the database the oldest events go, first those that the broker has.</summary>
    [Limits(16, 1_000_000, " MB")]
    public int MaximumMegabytes { get; set; } = 1024;

    /// <summary>Events that the broker has are removed after so many days.</summary>
    [Limits(0.01, 3650, " days")]
    public double KeepDays { get; set; } = 30;

    /// <summary>Events that the broker never took are removed after so many days, and counted.</summary>
    [Limits(0.01, 3650, " days")]
    public double UnsentDays { get; set; } = 30;

    /// <summary>Entries of the audit log are removed after so many days.</summary>
    [Limits(1, 3650, " days")]
    public double AuditDays { get; set; } = 365;

    /// <summary>The statistics, numbers an hour and nothing else, are removed after so many days.</summary>
    [Limits(1, 3650, " days")]
    public double StatisticsDays { get; set; } = 730;

    /// <summary>Where a copy of each entry of the audit log goes (RFC 5424): <c>udp://HOST:PORT</c> or <c>unix:///PATH</c>; empty: nowhere.</summary>
    public string AuditSyslog { get; set; } = "";
}
