using System.Diagnostics.Metrics;
using MaskPose.Edge.Alerts.Settings;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>Counters and gauges of the stored events.</summary>
public sealed class StoreMetrics
{
    private readonly Counter<long> _lost;

    public StoreMetrics(IMeterFactory meters, EventStore events)
    {
        var meter = meters.Create(AlertsMeter.Name);
        _lost = meter.CreateCounter<long>("maskpose.events.lost", "{message}", "Event messages that could not be stored.");
        meter.CreateObservableCounter(
            "maskpose.outbox.dropped", () => events.Dropped, "{message}", "Event messages dropped unsent: too many or too old.");
        meter.CreateObservableGauge(
            "maskpose.outbox.depth", () => events.Waiting, "{message}", "Event messages waiting for the broker.");
        meter.CreateObservableGauge("maskpose.outbox.size", () => events.Bytes, "By", "Space taken by events and audit log in the database.");
    }

    public void Lost() => _lost.Add(1);
}
