using System.Globalization;
using MaskPose.Edge.Alerts.Notifications;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Notifications;

public sealed class ReportPeriodTests
{
    private static readonly TimeZoneInfo Rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

    /// <summary>Expected days from a calendar: 2026-03-29 and 2026-10-25 are the Sundays of the clock changes, 2026-12-01 is a Tuesday.</summary>
    [Theory]
    [InlineData("day", "2026-12-01T06:00:00Z", "2026-11-30", "2026-12-01")]
    [InlineData("day", "2026-12-01T05:59:59Z", "2026-11-29", "2026-11-30")]
    [InlineData("day", "2026-03-30T05:00:00Z", "2026-03-29", "2026-03-30")]
    [InlineData("day", "2026-03-30T04:59:59Z", "2026-03-28", "2026-03-29")]
    [InlineData("week", "2026-12-01T12:00:00Z", "2026-11-23", "2026-11-30")]
    [InlineData("week", "2026-11-30T05:59:59Z", "2026-11-16", "2026-11-23")]
    [InlineData("week", "2026-10-26T06:00:00Z", "2026-10-19", "2026-10-26")]
    [InlineData("month", "2026-12-01T06:00:00Z", "2026-11-01", "2026-12-01")]
    [InlineData("month", "2027-01-01T05:59:59Z", "2026-11-01", "2026-12-01")]
    [InlineData("month", "2027-03-31T00:00:00Z", "2027-02-01", "2027-03-01")]
    public void Due_AtSevenInRome_IsTheNewestThatIsOver(string every, string now, string from, string to) => Assert.Equal(
        new ReportPeriod(Day(from), Day(to)),
        ReportPeriod.Due(every, new TimeOnly(7, 0), DateTimeOffset.Parse(now, CultureInfo.InvariantCulture), Rome));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
