namespace MaskPose.Edge.Hosting.Queries;

/// <summary>The time that statistics may be asked about: what is kept at all, and a month by hours.</summary>
public static class StatisticsPeriod
{
    /// <summary>Where a question names no begin.</summary>
    public const int UsualDays = 30;

    private const int MostDays = 800;
    private const int MostDaysByHour = 31;

    /// <param name="by">The word for the parts.</param>
    /// <exception cref="BadQueryException">It ends before it begins, or is too long for such parts.</exception>
    public static void Check(QueryValues query, DateTimeOffset from, DateTimeOffset to, string by)
    {
        var most = by == "hour" ? MostDaysByHour : MostDays;
        if (from >= to || (to - from).TotalDays > most + 1)
        {
            throw new BadQueryException("from", query.Text("from") ?? "", $"before to, and by {by} at most {most} days");
        }
    }
}
