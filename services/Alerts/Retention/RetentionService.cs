using MaskPose.Edge.Alerts.Notifications;
using MaskPose.Edge.Alerts.Sightings;
using MaskPose.Edge.Alerts.Snapshots;
using MaskPose.Edge.Alerts.Statistics;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Alerts.Webhooks;
using MaskPose.Edge.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Retention;

/// <summary>Deletes old or unused data once an hour; by age only if the clock can be trusted.</summary>
internal sealed class RetentionService(
    EventStore events, AcknowledgementStore acknowledgements, AuditStore audit, WebhookStore webhooks, SnapshotStore snapshots, StatisticsStore statistics, SightingStore sightings,
    StoreClock clock,
    IOptionsMonitor<WebhooksOptions> options, IOptionsMonitor<NotificationsOptions> notifications, Supervisor supervisor, TimeProvider time, ILogger<RetentionService> logger)
    : SupervisedService("retention", supervisor)
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            try
            {
                RemoveOld();
            }
            catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
            {
                logger.RetentionFailed(error.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    internal void RemoveOld()
    {
        if (clock.IsBelieved())
        {
            events.RemoveOld();
            audit.RemoveOld();
            snapshots.RemoveOld();
            statistics.RemoveOld();
            sightings.RemoveOld();
        }

        acknowledgements.RemoveOld();
        webhooks.Keep([.. options.CurrentValue.Keys, .. notifications.CurrentValue.Keys.SelectMany(id => (string[])[Notification.KeyOf(id), ReportService.KeyOf(id)])]);
    }
}
