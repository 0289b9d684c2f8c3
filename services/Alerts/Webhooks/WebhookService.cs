using System.Text.Json;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Webhooks;

/// <summary>
/// Runs all webhooks independently: one that is down delays neither another nor the broker. When their settings change all
/// restart; their positions are in the store.
/// </summary>
internal sealed class WebhookService : SupervisedService
{
    private readonly IOptionsMonitor<WebhooksOptions> _options;
    private readonly EventStore _events;
    private readonly HistoryStore _history;
    private readonly Supervisor _supervisor;
    private readonly Func<string, WebhookOptions, Webhook> _make;

    /// <summary>From the start on: what other services store while they start is delivered too.</summary>
    private readonly long _top;
    private volatile IReadOnlyList<Webhook> _all = [];
    private string _settings = "";

    public WebhookService(
        IOptionsMonitor<WebhooksOptions> options, EventStore events, HistoryStore history, WebhookStore store,
        WebhookClient client, WebhookMetrics metrics, Supervisor supervisor, TimeProvider time, ILogger<WebhookService> logger)
        : base("webhooks", supervisor)
    {
        (_options, _events, _history, _supervisor, _top) = (options, events, history, supervisor, history.Top());
        _make = (id, settings) => new Webhook(
            id, settings, new WebhookQueue(id, settings, store), store, client, metrics, time, logger);
        Apply(options.CurrentValue);
    }

    public IReadOnlyList<Webhook> All => _all;

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        _events.Added += Wake;
        try
        {
            for (var top = _top; !stoppingToken.IsCancellationRequested; top = _history.Top())
            {
                await RunUntilChangedAsync(top, stoppingToken);
            }
        }
        finally
        {
            _events.Added -= Wake;
        }
    }

    private static string Text(WebhooksOptions settings) => JsonSerializer.Serialize(settings);

    /// <param name="top">The newest message: a new webhook begins after it.</param>
    private async Task RunUntilChangedAsync(long top, CancellationToken stoppingToken)
    {
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = _options.OnChange(settings => _ = Text(settings) != _settings && changed.TrySetResult());
        Apply(_options.CurrentValue);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var runs = Task.WhenAll(All.Select(w => _supervisor.RunAsync($"webhook {w.Id}", token => w.RunAsync(top, token), stop.Token)).Append(Task.Delay(Timeout.Infinite, stop.Token)));
        await Task.WhenAny(changed.Task, runs);
        await stop.CancelAsync();
        try
        {
            await runs;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // They were cancelled.
        }
    }

    private void Apply(WebhooksOptions settings)
    {
        if (Text(settings) is var text && text != _settings)
        {
            (_settings, _all) = (text, [.. settings.Select(s => _make(s.Key, s.Value))]);
        }
    }

    private void Wake()
    {
        foreach (var webhook in All)
        {
            webhook.Signal.Set();
        }
    }
}
