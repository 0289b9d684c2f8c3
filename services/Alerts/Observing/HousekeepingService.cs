using MaskPose.Edge.Alerts.Publishing;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Core.Alerting;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Hosting;

namespace MaskPose.Edge.Alerts.Observing;

/// <summary>
/// Lets time pass for cameras without frames. At the start ends events left open by a node that died; at the stop ends all open
/// events.
/// </summary>
internal sealed class HousekeepingService(
    AlertsService alerts, EventPublisher eventPublisher, StoreClock clock, Leftovers leftovers, Pulse pulse, Supervisor supervisor, TimeProvider time)
    : SupervisedService("ticks", supervisor)
{
    private const string Loop = "alerts";

    /// <summary>Trials of rules tick as often.</summary>
    private static readonly TimeSpan Period = RuleReplay.TickPeriod;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        eventPublisher.EndInterrupted();
        leftovers.Begin();
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        alerts.Stop();
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                clock.Look();
                alerts.Tick();
                pulse.Beat(Loop);
            }
        }
        finally
        {
            // One that failed and waits for its next attempt is shown in readiness; it does not hang.
            pulse.Rest(Loop);
        }
    }
}
