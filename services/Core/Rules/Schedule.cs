namespace MaskPose.Edge.Core.Rules;

/// <summary>When a rule is active, in the site's local time; daylight saving follows the time zone.</summary>
/// <param name="From">The first moment.</param>
/// <param name="To">End, exclusive. Earlier than <paramref name="From"/>: ends the next day; equal to it: all day.</param>
/// <param name="Days">On which days it begins.</param>
public sealed record Schedule(IReadOnlySet<DayOfWeek> Days, TimeOnly From, TimeOnly To, TimeZoneInfo Zone)
{
    private static readonly HashSet<DayOfWeek> AllDays = [.. Enum.GetValues<DayOfWeek>()];

    public static Schedule Always { get; } = new(AllDays, TimeOnly.MinValue, TimeOnly.MinValue, TimeZoneInfo.Utc);

    public bool Covers(DateTimeOffset at)
    {
        var today = TimeZoneInfo.ConvertTime(at, Zone).Date;
        return CoversFrom(today, at) || CoversFrom(today.AddDays(-1), at);
    }

    /// <summary>
    /// A time that the clock shows twice is the first of both, so that nothing begins or ends twice; one that it skips is the moment
    /// of the change.
    /// </summary>
    /// <param name="local">By the zone's clock.</param>
    public static DateTimeOffset Instant(DateTime local, TimeZoneInfo zone)
    {
        // Clocks skip whole minutes.
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        return new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local));
    }

    private bool CoversFrom(DateTime day, DateTimeOffset at) => Days.Contains(day.DayOfWeek)
        && at >= Instant(day + From.ToTimeSpan(), Zone) && at < Instant((From < To ? day : day.AddDays(1)) + To.ToTimeSpan(), Zone);
}
