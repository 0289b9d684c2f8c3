using MaskPose.Edge.Alerts.Observing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Rules;

/// <summary>Lets Alerts follow the site's rules and its cameras' limits of attention, also those of settings that change while the node runs.</summary>
internal sealed class RulesService(
    IOptionsMonitor<AlertsOptions> options, AlertsService alerts, ILogger<RulesService> logger) : IHostedService, IDisposable
{
    private readonly RuleBook _book = new();
    private readonly Lock _lock = new();
    private IDisposable? _changes;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Use(options.CurrentValue);
        _changes = options.OnChange(Use);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _changes?.Dispose();

    private void Use(AlertsOptions settings)
    {
        lock (_lock)
        {
            var before = _book.Rules;
            _book.Read(settings);
            alerts.Use(_book.Rules, settings);
            if (!_book.Rules.SequenceEqual(before))
            {
                logger.RulesRead(_book.Rules.Count);
            }
        }
    }
}
