namespace MaskPose.Edge.Alerts.Settings;

/// <summary>What a number of section <c>Alerts</c> may be.</summary>
public sealed record AllowedRange(string Key, Func<AlertsOptions, double> Value, double Minimum, double Maximum, string Unit);

/// <summary>The allowed ranges of all numbers of section <c>Alerts</c>.</summary>
public static class AlertsRanges
{
    public static IReadOnlyList<AllowedRange> All { get; } =
    [
        new("Alerts:Tracking:LostSeconds", o => o.Tracking.LostSeconds, 0.2, 60, " s"),
        new("Alerts:Tracking:MaximumStep", o => o.Tracking.MaximumStep, 0.1, 10, " face sizes"),
        new("Alerts:Mask:MemorySeconds", o => o.Mask.MemorySeconds, 0.1, 60, " s"),
        new("Alerts:Mask:MajorityShare", o => o.Mask.MajorityShare, 0.5, 1, ""),
        new("Alerts:Mask:HoldSeconds", o => o.Mask.HoldSeconds, 0, 600, " s"),
        new("Alerts:Mask:ClearSeconds", o => o.Mask.ClearSeconds, 0, 600, " s"),
        new("Alerts:Mask:UpdateSeconds", o => o.Mask.UpdateSeconds, 1, 3600, " s"),
        new("Alerts:Attention:AwayYawDegrees", o => o.Attention.AwayYawDegrees, 5, 90, " degrees"),
        new("Alerts:Attention:AwayPitchDegrees", o => o.Attention.AwayPitchDegrees, 5, 90, " degrees"),
        new("Alerts:Attention:LongGlanceSeconds", o => o.Attention.LongGlanceSeconds, 0.5, 60, " s"),
        new("Alerts:Attention:CumulativeGlanceSeconds", o => o.Attention.CumulativeGlanceSeconds, 1, 300, " s"),
        new("Alerts:Attention:GlanceWindowSeconds", o => o.Attention.GlanceWindowSeconds, 1, 600, " s"),
        new("Alerts:Attention:LongClosureSeconds", o => o.Attention.LongClosureSeconds, 0.5, 60, " s"),
        new("Alerts:Attention:PerclosShare", o => o.Attention.PerclosShare, 0.01, 1, ""),
        new("Alerts:Attention:PerclosWindowSeconds", o => o.Attention.PerclosWindowSeconds, 5, 600, " s"),
        new("Alerts:Attention:PerclosMinimumSeconds", o => o.Attention.PerclosMinimumSeconds, 1, 600, " s"),
        new("Alerts:Attention:LookingDownDegrees", o => o.Attention.LookingDownDegrees, 0, 90, " degrees"),
        new("Alerts:Attention:SlowBlinkSeconds", o => o.Attention.SlowBlinkSeconds, 0.2, 0.5, " s"),
        new("Alerts:Attention:BlinkWindowSeconds", o => o.Attention.BlinkWindowSeconds, 5, 600, " s"),
        new("Alerts:Attention:NodDegrees", o => o.Attention.NodDegrees, 5, 60, " degrees"),
        new("Alerts:Attention:NodCount", o => o.Attention.NodCount, 1, 100, " nods"),
        new("Alerts:Attention:NodWindowSeconds", o => o.Attention.NodWindowSeconds, 5, 600, " s"),
        new("Alerts:Attention:ClearSeconds", o => o.Attention.ClearSeconds, 0, 600, " s"),
        new("Alerts:Attention:UpdateSeconds", o => o.Attention.UpdateSeconds, 1, 3600, " s"),
        new("Alerts:StateValidSeconds", o => o.StateValidSeconds, 2, 600, " s"),
        new("Alerts:BlindAfterSeconds", o => o.BlindAfterSeconds, 1, 600, " s"),
        new("Alerts:SilentAfterSeconds", o => o.SilentAfterSeconds, 6, 600, " s"),
        new("Alerts:Store:MaximumEvents", o => o.Store.MaximumEvents, 100, 100_000_000, " events"),
        new("Alerts:Store:MaximumMegabytes", o => o.Store.MaximumMegabytes, 16, 1_000_000, " MB"),
        new("Alerts:Store:UnsentDays", o => o.Store.UnsentDays, 0.01, 3650, " days"),
        new("Alerts:Store:KeepDays", o => o.Store.KeepDays, 0.01, 3650, " days"),
        new("Alerts:Store:AuditDays", o => o.Store.AuditDays, 1, 3650, " days"),
        new("Alerts:Snapshots:MaximumMegabytes", o => o.Snapshots.MaximumMegabytes, 16, 1_000_000, " MB"),
        new("Alerts:Snapshots:KeepDays", o => o.Snapshots.KeepDays, 0.01, 3650, " days"),
        new("Alerts:Snapshots:WaitMs", o => o.Snapshots.WaitMs, 0, 1500, " ms"),
    ];
}
