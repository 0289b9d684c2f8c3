namespace MaskPose.Edge.Alerts.Statistics;

/// <summary>What is counted, where and in which hour.</summary>
/// <param name="Hour">When it began, in seconds since 1970.</param>
/// <param name="Measure">One of <see cref="Measures"/>.</param>
internal readonly record struct CountKey(long Hour, string Camera, string Measure, string Word);

/// <summary>One number of the database.</summary>
internal readonly record struct Count(CountKey Key, double Value)
{
    public DateTimeOffset Hour => DateTimeOffset.FromUnixTimeSeconds(Key.Hour);
}
