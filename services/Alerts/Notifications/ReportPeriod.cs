using MaskPose.Edge.Core.Rules;

namespace MaskPose.Edge.Alerts.Notifications;

/// <summary>A day, week or month of the calendar that is over.</summary>
/// <param name="To">The day after its last one.</param>
internal readonly record struct ReportPeriod(DateOnly From, DateOnly To)
{
    public DateOnly LastDay => To.AddDays(-1);

    /// <summary>The newest period whose report is due.</summary>
    /// <param name="every">As in <see cref="ReportOptions.Every"/>, not none.</param>
    /// <param name="at">When reports are due on the day after.</param>
    /// <param name="zone">Of the calendar.</param>
    public static ReportPeriod Due(string every, TimeOnly at, DateTimeOffset now, TimeZoneInfo zone)
    {
        var newest = Before(every, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).Date));
        return newest.DueAt(at, zone) <= now ? newest : Before(every, newest.From);
    }

    public DateTimeOffset DueAt(TimeOnly at, TimeZoneInfo zone) => Schedule.Instant(To.ToDateTime(at), zone);

    /// <summary>The last one that was over when the day began.</summary>
    private static ReportPeriod Before(string every, DateOnly day)
    {
        var end = every switch
        {
            "week" => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
            "month" => new DateOnly(day.Year, day.Month, 1),
            _ => day,
        };
        return new(every == "month" ? end.AddMonths(-1) : end.AddDays(every == "week" ? -7 : -1), end);
    }
}
