namespace MaskPose.Edge.Alerts.Statistics;

/// <summary>Hours as a clock on the wall has them: of a day with a change to summer time there are 23 or 25, each with a beginning of its own.</summary>
internal static class LocalHour
{
    /// <returns>When the hour of that moment began.</returns>
    public static DateTimeOffset BeginOf(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return local.AddTicks(-(local.TimeOfDay.Ticks % TimeSpan.TicksPerHour));
    }

    /// <returns>When a day begins; where its midnight is left out by a change of the clock, the first moment after it.</returns>
    public static DateTimeOffset BeginOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        // Of a midnight that comes twice the first one, which has the larger offset.
        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset);
    }
}
