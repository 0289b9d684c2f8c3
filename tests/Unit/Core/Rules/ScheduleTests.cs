using System.Globalization;
using MaskPose.Edge.Core.Rules;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Rules;

/// <summary>Rome is at +1 in winter and +2 in summer; in 2026 the clock goes forward on March 29 at 2:00, back on October 25 at 3:00.</summary>
public sealed class ScheduleTests
{
    private static readonly TimeZoneInfo Rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

    [Theory]
    [InlineData("2026-03-02T06:59Z", false)] // Monday, 7:59
    [InlineData("2026-03-02T07:00Z", true)]
    [InlineData("2026-03-02T12:59Z", true)]
    [InlineData("2026-03-02T13:00Z", false)] // 14:00
    [InlineData("2026-03-07T10:00Z", false)] // Saturday
    [InlineData("2026-07-06T06:00Z", true)] // Monday in summer, 8:00
    [InlineData("2026-07-06T05:59Z", false)]
    public void Covers_SchoolHours_AreByTheClockOnTheWall(string at, bool expected) =>
        Assert.Equal(expected, Weekdays(8, 14).Covers(Time(at)));

    /// <summary>Weekdays from 22:00 to 6:00: Friday's night ends on Saturday, Sunday's does not begin.</summary>
    [Theory]
    [InlineData("2026-03-02T20:59Z", false)] // Monday, 21:59
    [InlineData("2026-03-02T21:00Z", true)]
    [InlineData("2026-03-03T04:59Z", true)]
    [InlineData("2026-03-03T05:00Z", false)]
    [InlineData("2026-03-07T03:00Z", true)] // Saturday, 4:00
    [InlineData("2026-03-07T22:00Z", false)]
    [InlineData("2026-03-02T03:00Z", false)] // Monday, 4:00: Sunday's night
    public void Covers_OverMidnight_BelongsToTheDayOnWhichItBegan(string at, bool expected) =>
        Assert.Equal(expected, Weekdays(22, 6).Covers(Time(at)));

    /// <summary>From 1:00 to 4:00: two hours long when the clock goes forward, four when it goes back.</summary>
    [Theory]
    [InlineData("2026-03-29", 2)]
    [InlineData("2026-10-25", 4)]
    [InlineData("2026-10-24", 3)]
    public void Covers_TheNightOfTheClockChange_IsAsLongAsTheWallSays(string day, int expectedHours)
    {
        var schedule = new Schedule(Days(DayOfWeek.Saturday, DayOfWeek.Sunday), new TimeOnly(1, 0), new TimeOnly(4, 0), Rome);
        var start = Time($"{day}T00:00Z").AddHours(-6);

        Assert.Equal(60 * expectedHours, Enumerable.Range(0, 18 * 60).Count(m => schedule.Covers(start.AddMinutes(m))));
    }

    /// <summary>The clock shows 2:00 to 3:00 twice, or skips it: a schedule neither ends twice nor begins twice.</summary>
    [Theory]
    [InlineData("2:30", "4:00", "2026-10-25T00:30Z", "2026-10-25T03:00Z")] // The first 2:30 until 4:00.
    [InlineData("1:00", "2:30", "2026-10-24T23:00Z", "2026-10-25T00:30Z")] // It does not begin again with the second 2:00.
    [InlineData("2:30", "4:00", "2026-03-29T01:00Z", "2026-03-29T02:00Z")] // 2:30 is skipped: from the change on, 3:00.
    [InlineData("1:00", "2:30", "2026-03-29T00:00Z", "2026-03-29T01:00Z")]
    public void Covers_ATimeThatTheClockShowsTwiceOrSkips_IsOneStretch(string from, string to, string expectedFrom, string expectedTo)
    {
        var schedule = new Schedule(
            Days(DayOfWeek.Sunday), TimeOnly.Parse(from, CultureInfo.InvariantCulture), TimeOnly.Parse(to, CultureInfo.InvariantCulture), Rome);
        var start = Time(expectedFrom).AddHours(-5);

        var covered = Enumerable.Range(0, 12 * 60).Select(m => start.AddMinutes(m)).Where(schedule.Covers).ToList();

        Assert.Equal((Time(expectedFrom), Time(expectedTo).AddMinutes(-1)), (covered[0], covered[^1]));
        Assert.Equal((Time(expectedTo) - Time(expectedFrom)).TotalMinutes, covered.Count);
    }

    [Fact]
    public void Covers_FromAndToTheSame_IsAWholeDay()
    {
        var schedule = new Schedule(Days(DayOfWeek.Monday), new TimeOnly(8, 0), new TimeOnly(8, 0), Rome);

        Assert.False(schedule.Covers(Time("2026-03-02T06:59Z")));
        Assert.True(schedule.Covers(Time("2026-03-02T07:00Z")));
        Assert.True(schedule.Covers(Time("2026-03-03T06:59Z")));
        Assert.False(schedule.Covers(Time("2026-03-03T07:00Z")));
    }

    [Fact]
    public void Covers_Always_IsAlways() => Assert.True(Schedule.Always.Covers(Time("2026-03-29T01:30Z")));

    private static Schedule Weekdays(int from, int to) => new(
        Days(DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday),
        new TimeOnly(from, 0),
        new TimeOnly(to, 0),
        Rome);

    private static HashSet<DayOfWeek> Days(params DayOfWeek[] days) => [.. days];

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
