using MaskPose.Edge.Alerts.Rules;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Alerts.Statistics;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Alerts.Webhooks;
using MaskPose.Edge.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Notifications;

/// <summary>
/// Sends each notification the report of a time once it is over; which one it had last is in the database, so that a restart neither repeats
/// nor skips one. A service that is down is tried again each minute, as long as for any other message.
/// </summary>
internal sealed class ReportService(
    IOptionsMonitor<NotificationsOptions> options, NotificationService notifications, StatisticsStore statistics, StatisticsRecorder recorder, WebhookStore sent,
    NotificationMetrics metrics, IOptions<AlertsOptions> alerts, Supervisor supervisor, TimeProvider time, ILogger<ReportService> logger)
    : SupervisedService("reports", supervisor)
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly Supervisor _supervisor = supervisor;
    private readonly Dictionary<string, string> _troubles = new(StringComparer.Ordinal);

    /// <summary>No webhook's id has a colon.</summary>
    public static string KeyOf(string id) => $"report:{id}";

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            foreach (var (id, settings) in options.CurrentValue.Where(o => o.Value.Report.Every != "none"))
            {
                try
                {
                    await SendIfDueAsync(id, settings, stoppingToken);
                }
                catch (Exception error) when (!stoppingToken.IsCancellationRequested)
                {
                    _supervisor.Dropped($"report to {id}", error);
                }
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SendIfDueAsync(string id, NotificationOptions settings, CancellationToken stoppingToken)
    {
        var zone = time.LocalTimeZone;
        var at = RuleVocabulary.Time(settings.Report.At)!.Value;
        var due = ReportPeriod.Due(settings.Report.Every, at, time.GetUtcNow(), zone);
        var last = sent.Done(KeyOf(id));
        if (last is null)
        {
            // Reports begin with the first time that ends after they were asked for.
            sent.Done(KeyOf(id), due.To.DayNumber);
        }
        else if (last < due.To.DayNumber && await IsDoneAsync(id, settings, due, due.DueAt(at, zone), stoppingToken))
        {
            sent.Done(KeyOf(id), due.To.DayNumber);
        }
    }

    /// <returns>Whether it need not be tried again.</returns>
    private async Task<bool> IsDoneAsync(string id, NotificationOptions settings, ReportPeriod period, DateTimeOffset dueAt, CancellationToken stoppingToken)
    {
        if (notifications.Find(id) is not { } target)
        {
            return false;
        }

        if (time.GetUtcNow() - dueAt > TimeSpan.FromHours(settings.GiveUpHours))
        {
            return Dropped(id, $"the report up to {period.LastDay:O} could not be delivered for {settings.GiveUpHours} h");
        }

        var delivery = await target.ReportAsync($"report-{id}-{period.LastDay:yyyyMMdd}", await WriteAsync(settings, period), stoppingToken);
        if (delivery.Reason.Length == 0)
        {
            metrics.Delivered(id);
            _troubles.Remove(id);
            return true;
        }

        return delivery.IsRefused ? Dropped(id, delivery.Reason) : Failed(id, delivery.Reason);
    }

    private async Task<Notice> WriteAsync(NotificationOptions settings, ReportPeriod period)
    {
        var zone = time.LocalTimeZone;
        var (from, to) = (LocalHour.BeginOf(period.From, zone), LocalHour.BeginOf(period.To, zone));
        var cameras = RuleVocabulary.Split(settings.Cameras);
        recorder.Store();
        var report = StatisticsReport.Sum(
            from, to, Grouping.All.Single(g => g.Word == "day"), zone, statistics.Read(from, to).Where(c => cameras.Length == 0 || cameras.Contains(c.Key.Camera)));
        using var csv = new MemoryStream();
        await StatisticsCsv.WriteAsync(report, csv);
        var days = period.From == period.LastDay ? $"{period.From:O}" : $"{period.From:O} to {period.LastDay:O}";
        return Notice.Plain(
            $"Report of {alerts.Value.Site}/{alerts.Value.Node}: {days}", ReportText.Of(report.Whole), AlertLink.OfReport(settings, period)) with
        {
            File = new NoticeFile($"report-{period.LastDay:O}.csv", csv.ToArray()),
        };
    }

    private bool Dropped(string id, string reason)
    {
        metrics.Dropped(id, 1);
        logger.ReportDropped(id, reason);
        _troubles.Remove(id);
        return true;
    }

    private bool Failed(string id, string reason)
    {
        metrics.Failed(id);
        if (_troubles.GetValueOrDefault(id) != reason)
        {
            logger.ReportFails(id, reason);
            _troubles[id] = reason;
        }

        return false;
    }
}
