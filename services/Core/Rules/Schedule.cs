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

    private bool CoversFrom(DateTime day, DateTimeOffset at) =>
        Days.Contains(day.DayOfWeek) && at >= Instant(day, From) && at < Instant(From < To ? day : day.AddDays(1), To);

    /// <summary>
    /// A time that the clock shows twice is the first of both, so that nothing begins or ends twice; one that it skips is the moment
    /// of the change.
    /// </summary>
    private DateTimeOffset Instant(DateTime day, TimeOnly time)
    {
        var local = day + time.ToTimeSpan();
        if (!Zone.IsInvalidTime(local))
        {
            return new DateTimeOffset(local, Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local));
        }

        // Clocks skip whole minutes.
        while (Zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        return new DateTimeOffset(local, Zone.GetUtcOffset(local));
    }
}
