using System.Globalization;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Observing;
using MaskPose.Edge.Alerts.Rules;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Alerts.Sightings;
using MaskPose.Edge.Alerts.Trials;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Settings;
using MaskPose.Edge.Unit.Core.Temporal;
using MaskPose.Edge.Unit.Core.Watching;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Trials;

/// <summary>What a trial says is held against what the rule told where it was in force, on the same people.</summary>
public sealed class RuleTrialTests
{
    private const string Door = """{"Camera":"entrance","Polygon":"0.3003,0.1 0.7003,0.1 0.7003,0.9 0.3003,0.9"}""";

    private static readonly CheckProposal Check = proposed =>
    {
        var options = proposed.GetSection(AlertsOptions.Section).Get<AlertsOptions>()!;
        return [.. new AlertsValidation().Validate(null, options).Failures ?? []];
    };

    public static TheoryData<string, string> Rules() => new()
    {
        { """{"When":"unmasked","HoldSeconds":0.5,"ClearSeconds":1}""", "mask" },
        { """{"Preset":"entrance","CooldownSeconds":4}""", "preset" },
        { """{"When":"unmasked,incorrect,correct","HoldSeconds":0,"ClearSeconds":0,"From":"08:01","To":"08:02","TimeZone":"UTC"}""", "hours" },
        { """{"When":"inattentive","HoldSeconds":1,"ClearSeconds":1}""", "attention" },
        { """{"When":"inattentive,drowsy","HoldSeconds":0,"ClearSeconds":0.5}""", "drowsy" },
    };

    /// <summary>Of places: whose borders nobody knew when people were noted.</summary>
    public static TheoryData<string> Places() =>
    [
        """{"When":"unmasked,incorrect","Zone":"door","HoldSeconds":0.3,"ClearSeconds":0.5}""",
        """{"When":"unmasked,incorrect","Zone":"door","Who":"entering","HoldSeconds":0,"ClearSeconds":0.5}""",
        """{"When":"unmasked,incorrect","MinimumFacePixels":65.5,"HoldSeconds":0,"ClearSeconds":0.5}""",
    ];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Try_OfARuleThatNobodyHad_EqualsWhatItTellsLive(string rule, string name)
    {
        using var live = new Workbench([.. Settings(rule)]);
        using var without = new Workbench();

        Pass(live, name.Length);
        Pass(without, name.Length);

        Assert.NotEmpty(Told(live));
        Assert.Equal(Told(live), Tried(without, rule));
    }

    /// <summary>People cross, in steps larger than what is noted.</summary>
    [Theory]
    [MemberData(nameof(Places))]
    public void Try_OfAPlaceThatNobodyKnew_EqualsWhatItTellsLive(string rule)
    {
        using var live = new Workbench([.. Settings(rule)]);
        using var without = new Workbench();

        Cross(live);
        Cross(without);

        Assert.Equal(3, Told(live).Count);
        Assert.Equal(Told(live), Tried(without, rule));
    }

    /// <summary>An alert about a room that has emptied ends by the clock of ticks, else by that of frames.</summary>
    [Fact]
    public void Try_OfARoom_EqualsWhatItTellsLive()
    {
        const string Rule = """{"When":"inattentive","AttentiveShareBelow":0.7,"MinimumPeople":2,"HoldSeconds":1,"ClearSeconds":3,"CooldownSeconds":2}""";
        using var live = new Workbench([.. Settings(Rule)]);
        using var without = new Workbench();

        Pass(live, 4);
        Pass(without, 4);

        var (told, tried) = (Told(live), Tried(without, Rule));
        Assert.NotEmpty(told);
        Assert.Equal(told.Select(Begin), tried.Select(Begin));
        Assert.All(told.Zip(tried), pair => Assert.Equal(0, (End(pair.First) - End(pair.Second)).TotalSeconds, 0.3));

        static string Begin(string line) => line[..line.IndexOf("until", StringComparison.Ordinal)];
        static DateTimeOffset End(string line) => DateTimeOffset.Parse(line.Split(' ')[^2], CultureInfo.InvariantCulture);
    }

    /// <summary>Also what was noted while the rule itself was in force, over a pause of the camera and a cut of the log.</summary>
    [Fact]
    public void Try_OfTheRuleInForce_EqualsWhatItTold()
    {
        const string Rule = """{"When":"unmasked,incorrect","Zone":"door","HoldSeconds":0.3,"ClearSeconds":0.5}""";
        using var live = new Workbench([.. Settings(Rule)]);

        Pass(live, 1);
        live.Report(Status(CameraCondition.Paused));
        live.Wait(20);
        live.Report(Status(CameraCondition.Online));
        Pass(live, 2);
        live.Alerts.Stop();

        Assert.Equal(Told(live), Tried(live, Rule));
    }

    [Fact]
    public void Try_SaysWhatWasWatched()
    {
        using var bench = new Workbench();
        bench.Run(600, People.At(300, 300, MaskVerdict.Unmasked));
        bench.Wait(300);
        bench.Run(300);

        var report = Report(bench, """{"When":"unmasked"}""");

        var camera = Assert.Single(report.Cameras);
        Assert.Equal(900.0 / 3600, camera.Watched.TotalHours, 2.0 / 3600 * 10);
        var gap = Assert.Single(camera.Gaps);
        Assert.Equal(300, (gap.To - gap.From).TotalSeconds, 11.0);
        Assert.Equal((false, Watch.None, TimeSpan.Zero), (camera.HadOtherLimits, camera.NotWatched, camera.Unread));
        Assert.Equal([new(Moments.Start, "entrance")], report.Hours.Keys.Select(k => (k.Hour, k.Camera)));
    }

    [Fact]
    public void Try_OfARuleThatBringsOtherLimitsOfAttention_SaysSo()
    {
        using var bench = new Workbench();
        bench.Run(10, People.At(300, 300));

        Assert.True(Assert.Single(Report(bench, """{"Preset":"classroom"}""").Cameras).HadOtherLimits);
        Assert.False(Assert.Single(Report(bench, """{"When":"inattentive"}""").Cameras).HadOtherLimits);
        Assert.False(Assert.Single(Report(bench, """{"Preset":"entrance"}""").Cameras).HadOtherLimits);
    }

    [Fact]
    public void Try_WhereMasksWereNotRead_SaysSo()
    {
        using var bench = new Workbench();
        for (var second = 1; second < 20; second++)
        {
            bench.See(People.Frame(second, People.At(300, 300)) with { NotWatched = Watch.Mask });
            bench.Wait(1);
        }

        var camera = Assert.Single(Report(bench, """{"When":"unmasked"}""").Cameras);

        Assert.Equal((Watch.Mask, true), (camera.NotWatched, camera.Unread == camera.Watched));
    }

    [Fact]
    public void Try_OfAWrongRule_HasTheErrorsOfTheSettings()
    {
        using var bench = new Workbench();

        Assert.Null(ProposedRule.Read("tried", JsonNode.Parse("""{"When":"bare","Zone":"nowhere"}""")!.AsObject(), [], Empty, Check, out var errors));

        Assert.Contains(errors, e => e.StartsWith("Alerts:Rules:tried:When is \"bare\"; allowed:", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.StartsWith("Alerts:Rules:tried:Zone is \"nowhere\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Try_WithNothingKept_NotesNothing()
    {
        using var bench = new Workbench(("Alerts:Store:TrialHours", "0"));
        bench.Run(120, People.At(300, 300, MaskVerdict.Unmasked));

        Assert.Empty(Report(bench, """{"When":"unmasked"}""").Cameras);
    }

    [Fact]
    public void Logs_BeyondTheirShareOfTheDatabase_AreDroppedTheOldestFirst()
    {
        using var bench = new Workbench(("Alerts:Store:MaximumMegabytes", "16"));
        var store = bench.Get<SightingStore>();
        var log = new SightingLog("entrance", 1, 0, Moments.Start, 0, new byte[1024 * 1024]);

        Assert.Equal([0, 0, 0, 0], Enumerable.Range(1, 4).Select(i => store.Add([log with { Sequence = i }])));
        Assert.NotEqual(0, store.Add([log with { Sequence = 5 }]));
    }

    [Fact]
    public void Logs_OlderThanTheirHours_AreDeleted()
    {
        using var bench = new Workbench(("Alerts:Store:TrialHours", "2"));
        bench.Run(90, People.At(300, 300));
        bench.Time.Advance(TimeSpan.FromHours(1.9));
        bench.Run(90, People.At(300, 300));
        bench.Alerts.StoreSightings();
        var store = bench.Get<SightingStore>();
        var before = store.Read("entrance", DateTimeOffset.MinValue).Count();

        bench.Time.Advance(TimeSpan.FromHours(0.1));
        store.RemoveOld();

        Assert.InRange(store.Read("entrance", DateTimeOffset.MinValue).Count(), 1, before - 1);
    }

    private const string Polygon = "0.3003,0.1 0.7003,0.1 0.7003,0.9 0.3003,0.9";

    private static IConfiguration Empty { get; } = new ConfigurationBuilder().Build();

    /// <summary>Two minutes of people who come, walk about, take masks off, look away and leave; the same for the same seed.</summary>
    private static void Pass(Workbench bench, int seed)
    {
        var random = new Random(seed);
        var people = new List<(float X, float Y, float Size, MaskVerdict Verdict, bool LooksAway, bool Sleeps)>();
        for (var second = 0; second < 120; second++)
        {
            if (people.Count < 4 && random.Next(4) == 0)
            {
                people.Add((random.Next(100, 1180), random.Next(100, 620), random.Next(50, 90), (MaskVerdict)random.Next(1, 4), false, false));
            }

            if (people.Count > 0 && random.Next(12) == 0)
            {
                people.RemoveAt(random.Next(people.Count));
            }

            for (var tenth = 0; tenth < 10; tenth++)
            {
                people = [.. people.Select(p => p with { X = Math.Clamp(p.X + random.Next(-9, 12), 40, 1240), Size = p.Size + ((random.NextSingle() - 0.5f) * 2) })];
                bench.Run(0.1, [.. people.Select(Face)]);
            }

            people = [.. people.Select(p => random.Next(8) != 0 ? p : p with
            {
                Verdict = (MaskVerdict)random.Next(1, 4), LooksAway = random.Next(2) == 0, Sleeps = random.Next(3) == 0,
            })];
        }

        // Nobody is there, and whatever lasted ends.
        bench.Run(12);
    }

    private static void Cross(Workbench bench)
    {
        MaskVerdict[] verdicts = [MaskVerdict.Unmasked, MaskVerdict.Correct, MaskVerdict.Incorrect, MaskVerdict.Unmasked];
        foreach (var verdict in verdicts)
        {
            for (var x = 60; x < 1220; x += 13)
            {
                bench.Run(0.1, People.At(x, 300, verdict, 50 + (x / 30)));
            }

            bench.Run(5);
        }
    }

    private static ObservedFace Face((float X, float Y, float Size, MaskVerdict Verdict, bool LooksAway, bool Sleeps) person) =>
        People.At(person.X, person.Y, person.Verdict, person.Size) with
        {
            Head = Moments.Looking(person.LooksAway ? 50 : 0, 0, person.Sleeps ? EyeState.Closed : EyeState.Open),
        };

    private static IEnumerable<(string, string)> Settings(string rule) =>
    [
        ("Alerts:Zones:door:Camera", "entrance"), ("Alerts:Zones:door:Polygon", Polygon),
        .. JsonNode.Parse(rule)!.AsObject().Select(m => ($"Alerts:Rules:tried:{m.Key}", m.Value!.ToString())),
    ];

    private static TrialReport Report(Workbench bench, string rule)
    {
        var zones = new JsonObject { ["door"] = JsonNode.Parse(Door) };
        var proposed = ProposedRule.Read("tried", JsonNode.Parse(rule)!.AsObject(), zones, Empty, Check, out var errors);
        Assert.Empty(errors);
        return new RuleTrial(bench.Get<AlertsService>(), bench.Get<SightingStore>(), bench.Time).Try(proposed!, 24, _ => true, CancellationToken.None)!;
    }

    private static List<string> Tried(Workbench bench, string rule) =>
    [
        .. Report(bench, rule).Listed.Select(a => Line(
            a.Track, a.State, CloudEvent.Rfc3339(a.BeganAt), CloudEvent.Rfc3339(a.ToldAt), a.EndedAt is { } end ? CloudEvent.Rfc3339(end) : "open",
            ObservationJson.ToWireName(a.End))).Order(StringComparer.Ordinal),
    ];

    /// <summary>From the messages as stored for the broker.</summary>
    private static List<string> Told(Workbench bench)
    {
        var messages = bench.Store.NewestAlerts(10_000).Select(e => JsonNode.Parse(e.Envelope)!).ToList();
        var ends = messages.Where(m => (string?)m["data"]!["phase"] == "end").ToDictionary(m => (string)m["data"]!["eventId"]!);
        return
        [
            .. messages.Where(m => (string?)m["data"]!["phase"] == "begin").Select(m => (Message: m, End: ends.GetValueOrDefault((string)m["data"]!["eventId"]!)))
                .Select(a => Line(
                    (int?)a.Message["data"]!["track"], (string)a.Message["data"]!["state"]!, (string)a.Message["data"]!["beganAt"]!, (string)a.Message["time"]!,
                    (string?)a.End?["time"] ?? "open", (string?)a.End?["data"]!["endReason"] ?? "none")).Order(StringComparer.Ordinal),
        ];
    }

    private static string Line(int? track, string state, string beganAt, string toldAt, string endedAt, string end) =>
        string.Create(CultureInfo.InvariantCulture, $"{beganAt} told {toldAt} track {track} {state} until {endedAt} {end}");

    private static CameraStatus Status(CameraCondition condition) => new("entrance", condition, "", 10, 20, 0, 0, 0, "cpu", Moments.Start);
}
