using MaskPose.Edge.Core.Rules;

namespace MaskPose.Edge.Alerts.Statistics;

/// <summary>Local hours: a day with a daylight saving change has 23 or 25, each with its own beginning.</summary>
internal static class LocalHour
{
    /// <returns>When the hour of that moment began.</returns>
    public static DateTimeOffset BeginOf(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return local.AddTicks(-(local.TimeOfDay.Ticks % TimeSpan.TicksPerHour));
    }

    /// <returns>When a day begins; if a clock change skips midnight, the first moment after it.</returns>
    public static DateTimeOffset BeginOf(DateOnly day, TimeZoneInfo zone) => Schedule.Instant(day.ToDateTime(TimeOnly.MinValue), zone);
}
