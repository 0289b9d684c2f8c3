using System.Diagnostics.Metrics;
using MaskPose.Edge.Alerts.Settings;

namespace MaskPose.Edge.Alerts.Deliveries;

/// <summary>Counters of the messages to each receiver of one kind, named <c>maskpose.{kind}.…</c> with the kind as the label of its id.</summary>
public abstract class DeliveryMetrics
{
    private readonly Counter<long> _delivered;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _dropped;
    private readonly Gauge<long> _waiting;

    /// <param name="kind">A word, such as <c>webhook</c>.</param>
    protected DeliveryMetrics(IMeterFactory meters, string kind)
    {
        Kind = kind;
        Meter = meters.Create(AlertsMeter.Name);
        _delivered = Meter.CreateCounter<long>($"maskpose.{kind}.delivered", "{message}", "Messages that the receiver accepted.");
        _failed = Meter.CreateCounter<long>($"maskpose.{kind}.failed", "{attempt}", "Failed attempts that are retried.");
        _dropped = Meter.CreateCounter<long>(
            $"maskpose.{kind}.dropped", "{message}", "Messages that were refused, too old or over the limit.");
        _waiting = Meter.CreateGauge<long>($"maskpose.{kind}.waiting", "{message}", "Messages still to be delivered to the receiver.");
    }

    public string Kind { get; }

    protected Meter Meter { get; }

    public void Delivered(string receiver) => _delivered.Add(1, Label(receiver));

    public void Failed(string receiver) => _failed.Add(1, Label(receiver));

    public void Dropped(string receiver, int count) => _dropped.Add(count, Label(receiver));

    public void Waiting(string receiver, int count) => _waiting.Record(count, Label(receiver));

    protected KeyValuePair<string, object?> Label(string receiver) => new(Kind, receiver);
}
