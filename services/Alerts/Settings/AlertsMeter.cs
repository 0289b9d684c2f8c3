namespace MaskPose.Edge.Alerts.Settings;

/// <summary>The meter that all counters and gauges of Alerts belong to.</summary>
public static class AlertsMeter
{
    public const string Name = "MaskPose.Edge.Alerts";
}
