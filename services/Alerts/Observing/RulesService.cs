using MaskPose.Edge.Alerts.Rules;
using MaskPose.Edge.Alerts.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Observing;

/// <summary>Applies the site's rules and attention limits, also when settings change while the node runs.</summary>
internal sealed class RulesService(
    IOptionsMonitor<AlertsOptions> options, AlertsService alerts, ILogger<RulesService> logger) : IHostedService, IDisposable
{
    private readonly RuleSet _ruleSet = new();
    private readonly Lock _lock = new();
    private IDisposable? _changes;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Apply(options.CurrentValue);
        _changes = options.OnChange(Apply);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _changes?.Dispose();

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
