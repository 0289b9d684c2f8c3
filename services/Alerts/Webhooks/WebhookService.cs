using MaskPose.Edge.Alerts.Deliveries;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Webhooks;

/// <summary>Runs all webhooks.</summary>
internal sealed class WebhookService : CourierService<WebhooksOptions>
{
    private readonly Func<IDeliveryTarget, Courier> _hire;
    private readonly WebhookClient _client;

    public WebhookService(
        IOptionsMonitor<WebhooksOptions> options, EventStore events, HistoryStore history, WebhookStore store,
        WebhookClient client, WebhookMetrics metrics, Supervisor supervisor, TimeProvider time, ILogger<WebhookService> logger)
        : base("webhook", options, events, history, supervisor)
    {
        (_client, _hire) = (client, target => new Courier(target, store, metrics, time, logger));
        Apply();
    }

    protected override IReadOnlyList<Courier> Make(WebhooksOptions settings) =>
        [.. settings.Select(s => _hire(new Webhook(s.Key, s.Value, _client)))];
}
