using System.Diagnostics.Metrics;
using MaskPose.Edge.Alerts.Settings;

namespace MaskPose.Edge.Alerts.Webhooks;

/// <summary>Counters of the messages to each webhook.</summary>
public sealed class WebhookMetrics
{
    private readonly Counter<long> _delivered;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _dropped;
    private readonly Gauge<long> _waiting;

    public WebhookMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(AlertsMeter.Name);
        _delivered = meter.CreateCounter<long>("maskpose.webhook.delivered", "{message}", "Messages that the webhook accepted.");
        _failed = meter.CreateCounter<long>("maskpose.webhook.failed", "{attempt}", "Failed attempts that are retried.");
        _dropped = meter.CreateCounter<long>(
            "maskpose.webhook.dropped", "{message}", "Messages that were refused, too old or over the limit.");
        _waiting = meter.CreateGauge<long>("maskpose.webhook.waiting", "{message}", "Messages still to be delivered to the webhook.");
    }

    public void Delivered(string webhook) => _delivered.Add(1, new KeyValuePair<string, object?>("webhook", webhook));

    public void Failed(string webhook) => _failed.Add(1, new KeyValuePair<string, object?>("webhook", webhook));

    public void Dropped(string webhook, int count) => _dropped.Add(count, new KeyValuePair<string, object?>("webhook", webhook));

    public void Waiting(string webhook, int count) => _waiting.Record(count, new KeyValuePair<string, object?>("webhook", webhook));
}
