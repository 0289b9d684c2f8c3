namespace MaskPose.Edge.Fleet.Settings;

/// <summary>The meter that all counters and gauges of Fleet belong to.</summary>
public static class FleetMeter
{
    public const string Name = "MaskPose.Edge.Fleet";
}
