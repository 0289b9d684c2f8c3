using System.Diagnostics.Metrics;
using MaskPose.Edge.Alerts.Settings;

namespace MaskPose.Edge.Alerts.Observing;

/// <summary>Counters of observations.</summary>
public sealed class ObservationMetrics
{
    private readonly Counter<long> _outOfOrder;

    public ObservationMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(AlertsMeter.Name);
        _outOfOrder = meter.CreateCounter<long>(
            "maskpose.observations.ignored", "{observation}", "Observations that arrived after a newer one.");
    }

    public void Ignored(string camera) => _outOfOrder.Add(1, new KeyValuePair<string, object?>("camera", camera));
}
