using System.Diagnostics.Metrics;
using MaskPose.Edge.Fleet.Settings;

namespace MaskPose.Edge.Fleet.Intake;

/// <summary>Counters and gauges of a center.</summary>
internal sealed class FleetMetrics
{
    private readonly Counter<long> _received;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _written;
    private readonly Counter<long> _repeated;
    private readonly Histogram<int> _batch;
    private readonly Histogram<double> _lag;

    public FleetMetrics(IMeterFactory meters, Mailbox mailbox)
    {
        var meter = meters.Create(FleetMeter.Name);
        _received = meter.CreateCounter<long>("maskpose.fleet.received", "{message}", "Messages of nodes that this center received.");
        _refused = meter.CreateCounter<long>("maskpose.fleet.refused", "{message}", "Messages that nothing could be made of, by reason.");
        _dropped = meter.CreateCounter<long>("maskpose.fleet.dropped", "{message}", "Messages of QoS 0 that came faster than they were written.");
        _written = meter.CreateCounter<long>("maskpose.fleet.written", "{message}", "Messages of events and alerts that were written to the database.");
        _repeated = meter.CreateCounter<long>("maskpose.fleet.repeated", "{message}", "Messages of events and alerts that the database had already.");
        _batch = meter.CreateHistogram<int>("maskpose.fleet.batch", "{message}", "Messages that were written at a time.");
        _lag = meter.CreateHistogram<double>("maskpose.fleet.lag", "s", "Time from a node's sending to the database's commit: the oldest message of each batch.");
        meter.CreateObservableGauge("maskpose.fleet.waiting", () => mailbox.Waiting, "{message}", "Messages that are received and not yet written.");
    }

    /// <param name="what">The kind of message, so that cameras don't multiply the series.</param>
    public void Received(string what) => _received.Add(1, new KeyValuePair<string, object?>("kind", what));

    public void Refused(string reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Dropped() => _dropped.Add(1);

    /// <param name="messages">Of all kinds.</param>
    /// <param name="events">Of events and alerts.</param>
    /// <param name="written">Of these, those that are new.</param>
    public void Wrote(int messages, int events, int written)
    {
        _batch.Record(messages);
        _written.Add(written);
        _repeated.Add(events - written);
    }

    public void Lag(TimeSpan lag) => _lag.Record(Math.Max(0, lag.TotalSeconds));
}
