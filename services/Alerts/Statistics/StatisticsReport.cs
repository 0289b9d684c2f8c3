namespace MaskPose.Edge.Alerts.Statistics;

/// <summary>Statistics of a time, whole and in parts.</summary>
internal sealed class StatisticsReport
{
    private readonly SortedDictionary<string, Figures> _parts = new(StringComparer.Ordinal);

    private StatisticsReport()
    {
    }

    public Figures Whole { get; } = new();

    /// <summary>By key; groups of time also if nothing was counted.</summary>
    public IReadOnlyDictionary<string, Figures> Parts => _parts;

    /// <param name="from">First hour, inclusive.</param>
    /// <param name="to">End, exclusive.</param>
    /// <param name="counts">Of these hours, some of the cameras.</param>
    public static StatisticsReport Sum(DateTimeOffset from, DateTimeOffset to, Grouping by, TimeZoneInfo zone, IEnumerable<Count> counts)
    {
        var report = new StatisticsReport();
        if (by.IsOfTime)
        {
            report.AddTimes(from, to, by, zone);
        }

        foreach (var count in counts)
        {
            report.Whole.Add(count);
            report.Part(by.Key(TimeZoneInfo.ConvertTime(count.Hour, zone), count.Key.Camera)).Add(count);
        }

        return report;
    }

    private void AddTimes(DateTimeOffset from, DateTimeOffset to, Grouping by, TimeZoneInfo zone)
    {
        for (var hour = from; hour < to; hour += TimeSpan.FromHours(1))
        {
            Part(by.Key(LocalHour.BeginOf(hour, zone), ""));
        }
    }

    private Figures Part(string key)
    {
        if (!_parts.TryGetValue(key, out var part))
        {
            _parts.Add(key, part = new Figures());
        }

        return part;
    }
}
