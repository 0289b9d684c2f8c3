using MaskPose.Edge.Core.Stages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Hosting.Systemd;

/// <summary>
/// Notifies systemd (sd_notify(3), unit of Type=notify) when the node runs and when it ends and, where the unit has WatchdogSec,
/// that it is healthy, as long as all its loops are alive: otherwise systemd restarts it.
/// </summary>
internal sealed class SystemdNotice(
    ISystemdNotifier systemd, WatchdogPeriod period, Pulse pulse, IHostApplicationLifetime lifetime, Supervisor supervisor, TimeProvider time,
    ILogger<SystemdNotice> logger, NodeRestart? restart = null)
    : SupervisedService("watchdog", supervisor)
{
    private static readonly ServiceState Well = new("WATCHDOG=1");

    private IReadOnlyDictionary<string, long> _last = new Dictionary<string, long>();
    private bool _isTold;
    private volatile bool _isReady;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(TellReady);
        lifetime.ApplicationStopping.Register(TellStopping);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        if (period.Value is not { } every)
        {
            return;
        }

        using var timer = new PeriodicTimer(every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // A starting node is covered by the unit's start timeout.
            if (_isReady)
            {
                Look();
            }
        }
    }

    /// <summary>Of a service that said so systemd expects the process to end.</summary>
    private void TellStopping()
    {
        if (restart?.IsAsked != true)
        {
            systemd.Notify(ServiceState.Stopping);
        }
    }

    private void TellReady()
    {
        systemd.Notify(ServiceState.Ready);
        _isReady = true;
    }

    /// <summary>Whether all loops have beaten since the last check.</summary>
    internal void Look()
    {
        var now = pulse.Look();
        var hanging = now.Where(b => _last.TryGetValue(b.Key, out var before) && before == b.Value).Select(b => b.Key).Order(StringComparer.Ordinal).ToList();
        _last = now;
        if (hanging.Count == 0)
        {
            _isTold = false;
            systemd.Notify(Well);
        }
        else if (!_isTold)
        {
            _isTold = true;
            logger.LoopsHang(string.Join(", ", hanging));
        }
    }
}
