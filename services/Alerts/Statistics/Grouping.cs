using System.Globalization;

namespace MaskPose.Edge.Alerts.Statistics;

/// <summary>How statistics are grouped.</summary>
/// <param name="Word">As in a query.</param>
/// <param name="Key">The group of a count, by its local hour and its camera.</param>
/// <param name="IsOfTime">Whether groups without any count are listed too.</param>
internal sealed record Grouping(string Word, Func<DateTimeOffset, string, string> Key, bool IsOfTime = true)
{
    public static IReadOnlyList<Grouping> All { get; } =
    [
        new("hour", (hour, _) => hour.ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture)),
        new("day", (hour, _) => Day(hour)),
        new("week", (hour, _) => Day(hour.AddDays(-(((int)hour.DayOfWeek + 6) % 7)))),
        new("month", (hour, _) => hour.ToString("yyyy-MM", CultureInfo.InvariantCulture)),
        new("weekdayHour", (hour, _) => $"{hour.ToString("ddd", CultureInfo.InvariantCulture).ToLowerInvariant()}-{hour:HH}"),
        new("camera", (_, camera) => camera, IsOfTime: false),
    ];

    private static string Day(DateTimeOffset local) => local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
