using MaskPose.Edge.Alerts.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Webhooks;

/// <summary>Runs all webhooks, each by itself: one that is down holds up neither another nor the broker.</summary>
internal sealed class WebhookService(
    IOptions<WebhooksOptions> options, EventStore events, HistoryStore history, WebhookStore store, HeldEvents held,
    WebhookClient client, WebhookMetrics metrics, TimeProvider time, ILogger<WebhookService> logger) : BackgroundService
{
    public IReadOnlyList<Webhook> All { get; } =
    [
        .. options.Value.Select(o => new Webhook(
            o.Key, o.Value, new WebhookQueue(o.Key, o.Value, store, held), store, client, metrics, time, logger)),
    ];

    /// <summary>From the start on: what the other services store while they begin is told too.</summary>
    private readonly long _top = history.Top();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        events.Added += Ring;
        try
        {
            await Task.WhenAll(All.Select(w => w.RunAsync(_top, stoppingToken)));
        }
        finally
        {
            events.Added -= Ring;
        }
    }

    private void Ring()
    {
        foreach (var webhook in All)
        {
            webhook.Signal.Ring();
        }
    }
}
