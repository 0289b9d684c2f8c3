using System.Diagnostics.Metrics;
using MaskPose.Edge.Alerts.Settings;

namespace MaskPose.Edge.Alerts.Sightings;

/// <summary>Counters of what is kept for trying rules.</summary>
public sealed class SightingMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _written = meters.Create(AlertsMeter.Name).CreateCounter<long>(
        "maskpose.sightings.written", "By", "Notes for trying rules, written.");

    private readonly Counter<long> _dropped = meters.Create(AlertsMeter.Name).CreateCounter<long>(
        "maskpose.sightings.dropped", "By", "Notes for trying rules, dropped before their time: too much of them, or the disk failed.");

    public void Written(long bytes) => _written.Add(bytes);

    public void Dropped(long bytes)
    {
        if (bytes > 0)
        {
            _dropped.Add(bytes);
        }
    }
}
