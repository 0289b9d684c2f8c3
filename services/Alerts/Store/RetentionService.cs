using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>Removes old events once an hour.</summary>
internal sealed class RetentionService(
    EventStore events, AcknowledgementStore acknowledgements, AuditStore audit, TimeProvider time, ILogger<RetentionService> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            try
            {
                events.RemoveOld();
                acknowledgements.RemoveOld();
                audit.RemoveOld();
            }
            catch (SqliteException error)
            {
                logger.RetentionFailed(error.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
