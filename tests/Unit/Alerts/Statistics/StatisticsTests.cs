using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Statistics;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Unit.Core.Watching;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Statistics;

public sealed class StatisticsTests : IDisposable
{
    private static readonly TimeZoneInfo Rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");
    private static readonly ObservedFace Unmasked = People.At(300, 300, MaskVerdict.Unmasked);

    private readonly Workbench _bench = new(("Alerts:Rules:no-mask:When", "unmasked"));

    public void Dispose() => _bench.Dispose();

    /// <summary>The reference is a count of what the broker was told: of each person's events the state that lasted longest.</summary>
    [Fact]
    public void Passes_OfPeopleWhoComeAndGo_EqualTheStoredEvents()
    {
        MaskVerdict[] verdicts = [MaskVerdict.Correct, MaskVerdict.Unmasked, MaskVerdict.Correct, MaskVerdict.Incorrect, MaskVerdict.Unmasked];
        foreach (var verdict in verdicts)
        {
            _bench.Run(3, People.At(300, 300, verdict));
            _bench.Run(4);
        }

        _bench.Run(6, Unmasked);
        _bench.Run(3, People.At(300, 300));
        _bench.Run(4);

        Assert.Equal(FromEvents(), Report().Whole.Passes.Where(p => p.Value > 0).ToDictionary(p => ObservationJson.ToWireName(p.Key), p => p.Value));
        Assert.Equal(3, Report().Whole.Words(Measures.Alerts)["no-mask"]);
    }

    [Fact]
    public void Passes_OfSomebodyWithoutAVerdict_AreUnknown()
    {
        _bench.Run(3, People.At(300, 300, MaskVerdict.Unknown));
        _bench.Run(4);

        var whole = Report().Whole;
        Assert.Equal((1, 0, 0.0), (whole.People, whole.Known, whole.Coverage));
    }

    [Fact]
    public void Watched_WithAGapInWhichTheCameraWasSilent_IsTheTimeWithFramesAndTheGraceOfFiveSeconds()
    {
        _bench.Run(600);
        _bench.Wait(1200);
        _bench.Run(300);

        Assert.Equal((600 + 5 + 300) / 3600.0, Report().Whole.HoursWatched, 2e-3);
    }

    [Theory]
    [InlineData("2026-03-29", 23)]
    [InlineData("2026-10-25", 25)]
    [InlineData("2026-06-01", 24)]
    public void Day_WithAChangeOfTheClock_HasItsHours(string day, int hours)
    {
        var (from, to) = (LocalHour.BeginOf(DateOnly.Parse(day), Rome), LocalHour.BeginOf(DateOnly.Parse(day).AddDays(1), Rome));
        var counts = Enumerable.Range(0, 96).Select(q => from.AddMinutes(15 * (q - 2))).Concat(Enumerable.Range(96, 12).Select(q => from.AddMinutes(15 * (q - 2))))
            .Select(at => LocalHour.BeginOf(at, Rome)).Distinct()
            .Select(hour => new Count(new CountKey(hour.ToUnixTimeSeconds(), "door", Measures.Watched, ""), 3600));

        var report = StatisticsReport.Sum(from, to, Grouping.All.Single(g => g.Word == "hour"), Rome, counts.Where(c => c.Hour >= from && c.Hour < to));

        Assert.Equal(hours, report.Parts.Count);
        Assert.Equal(hours, report.Whole.HoursWatched);
        Assert.All(report.Parts, p => Assert.Equal(1, p.Value.HoursWatched));
    }

    [Theory]
    [InlineData(19, null)]
    [InlineData(20, 1.0)]
    public void Compliance_OfFewPeople_IsNotSaid(int people, double? expected)
    {
        var figures = new Figures();
        figures.Add(new Count(new CountKey(0, "door", Measures.Passes, "correct"), people));

        Assert.Equal(expected, figures.Compliance);
        Assert.Equal(1.0, figures.Coverage);
    }

    [Fact]
    public void Counts_OfTheSameHour_AreAdded_AndOldOnesGo()
    {
        _bench.Run(3, Unmasked);
        _bench.Run(3);
        Report();
        _bench.Run(3, Unmasked);
        _bench.Run(3);
        Assert.Equal(2, Report().Whole.People);

        _bench.Time.Advance(TimeSpan.FromDays(731));
        _bench.Get<StatisticsStore>().RemoveOld();

        Assert.Empty(_bench.Get<StatisticsStore>().Read(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(60)));
    }

    [Fact]
    public void Groups_OfAMondayMorning_HaveTheirKeys()
    {
        var hour = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.FromHours(1));

        Assert.Equal(
            ["2026-03-02T08:00+01:00", "2026-03-02", "2026-03-02", "2026-03", "mon-08", "door"],
            Grouping.All.Select(g => g.Key(hour, "door")));
        Assert.Equal("2026-03-02", Grouping.All.Single(g => g.Word == "week").Key(hour.AddDays(6), "door"));
    }

    private StatisticsReport Report()
    {
        _bench.Get<StatisticsRecorder>().Store();
        var (from, to) = (_bench.Time.GetUtcNow().AddDays(-1), _bench.Time.GetUtcNow().AddHours(1));
        return StatisticsReport.Sum(from, to, Grouping.All[0], TimeZoneInfo.Utc, _bench.Get<StatisticsStore>().Read(from, to));
    }

    private Dictionary<string, double> FromEvents() => _bench.Store.NewestEvents(1000)
        .Select(e => JsonNode.Parse(e.Envelope)!).Where(e => (string?)e["data"]!["phase"] == "end")
        .GroupBy(e => (int)e["data"]!["track"]!)
        .Select(person => person.MaxBy(e => e["time"]!.GetValue<DateTimeOffset>() - e["data"]!["beganAt"]!.GetValue<DateTimeOffset>())!)
        .GroupBy(e => (string)e["data"]!["state"]!).ToDictionary(g => g.Key, g => (double)g.Count());
}
