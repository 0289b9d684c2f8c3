using MaskPose.Edge.Core.Settings;

namespace MaskPose.Edge.Alerts.Settings;

/// <summary>Where the pictures of events are kept and for how long; section <c>Alerts:Snapshots</c>. Which ones is set per camera.</summary>
public sealed class SnapshotsOptions
{
    /// <summary>Empty: beside the database, under its name with <c>.snapshots</c> appended.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Beyond this many megabytes (of 1024 KiB) the oldest pictures are deleted.</summary>
    [Limits(16, 1_000_000, " MB")]
    public int MaximumMegabytes { get; set; } = 512;

    /// <summary>Pictures are deleted after this many days.</summary>
    [Limits(0.01, 3650, " days")]
    public double KeepDays { get; set; } = 7;

    /// <summary>An event is sent without its picture's reference when the picture has not arrived in this time.</summary>
    [Limits(0, 1500, " ms")]
    public int WaitMs { get; set; } = 250;
}
