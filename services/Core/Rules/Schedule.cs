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
        var local = TimeZoneInfo.ConvertTime(at, Zone);
        var time = TimeOnly.FromTimeSpan(local.TimeOfDay);
        var today = Days.Contains(local.DayOfWeek);
        if (From < To)
        {
            return today && time >= From && time < To;
        }

        var yesterday = Days.Contains((DayOfWeek)(((int)local.DayOfWeek + 6) % 7));
        return (today && time >= From) || (yesterday && time < To);
    }
}
