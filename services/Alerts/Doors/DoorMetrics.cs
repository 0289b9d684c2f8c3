using System.Diagnostics.Metrics;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.Doors;

/// <summary>Counters of doors.</summary>
public sealed class DoorMetrics
{
    private readonly Counter<long> _permits;

    public DoorMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(AlertsMeter.Name);
        _permits = meter.CreateCounter<long>("maskpose.door.permits", "{permit}", "Permits by outcome.");
    }

    public void PermitEnded(string door, DoorOutcome outcome) => _permits.Add(
        1, new("door", door), new("outcome", ObservationJson.ToWireName(outcome)));
}
