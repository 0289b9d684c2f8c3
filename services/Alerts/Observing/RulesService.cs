using MaskPose.Edge.Alerts.Rules;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Alerts.Webhooks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Observing;

/// <summary>
/// Applies the site's rules and attention limits, also when settings change while the node runs. Webhooks, too, say what is read
/// of faces; which section's change is told first differs from reload to reload, so each is heard.
/// </summary>
internal sealed class RulesService(
    IOptionsMonitor<AlertsOptions> options, IOptionsMonitor<WebhooksOptions> webhooks, AlertsService alerts, ILogger<RulesService> logger)
    : IHostedService, IDisposable
{
    private readonly RuleSet _ruleSet = new();
    private readonly Lock _lock = new();
    private IDisposable? _changes;
    private IDisposable? _webhookChanges;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Apply(options.CurrentValue);
        _changes = options.OnChange(Apply);
        _webhookChanges = webhooks.OnChange(_ => Apply(options.CurrentValue));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _changes?.Dispose();
        _webhookChanges?.Dispose();
    }

    private void Apply(AlertsOptions settings)
    {
        lock (_lock)
        {
            var before = _ruleSet.Rules;
            _ruleSet.Read(settings);
            alerts.Apply(_ruleSet.Rules, settings);
            if (!_ruleSet.Rules.SequenceEqual(before))
            {
                logger.RulesRead(_ruleSet.Rules.Count);
            }
        }
    }
}
