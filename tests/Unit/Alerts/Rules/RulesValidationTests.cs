using MaskPose.Edge.Alerts.Rules;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Core.Rules;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Rules;

public sealed class RulesValidationTests
{
    private readonly AlertsOptions _options = new()
    {
        Zones = { ["door"] = new() { Camera = "entrance", Polygon = "0.2,0.2 0.8,0.2 0.8,1 0.2,1" } },
    };

    public static TheoryData<RuleOptions, string> Wrong => new()
    {
        { new(), "Alerts:Rules:it:When is \"\"; allowed: one or more of correct, incorrect, unmasked, inattentive, drowsy, separated by commas." },
        { new() { Preset = "shop", When = "drowsy" }, "Alerts:Rules:it:Preset is \"shop\"; allowed: entrance, classroom, driver, hospital." },
        { new() { When = "asleep" }, "Alerts:Rules:it:When is \"asleep\"; allowed: one or more of" },
        { new() { When = "drowsy", Who = "leaving" }, "Alerts:Rules:it:Who is \"leaving\"; allowed: staying, entering." },
        { new() { When = "drowsy", Severity = "high" }, "Alerts:Rules:it:Severity is \"high\"; allowed: info, warning, critical." },
        { new() { When = "drowsy", HoldSeconds = -1 }, "Alerts:Rules:it:HoldSeconds is \"-1\"; allowed: 0 to 3600." },
        { new() { When = "drowsy", MinimumFacePixels = double.NaN }, "Alerts:Rules:it:MinimumFacePixels is \"NaN\"; allowed: 0 to 4000." },
        { new() { When = "drowsy", Zone = "hall" }, "Alerts:Rules:it:Zone is \"hall\"; allowed: door." },
        { new() { When = "drowsy", Who = "entering" }, "Alerts:Rules:it:Zone is not set, but Alerts:Rules:it:Who is entering; allowed: door." },
        { new() { When = "drowsy", Zone = "door", Cameras = "yard" }, "Alerts:Rules:it:Cameras is \"yard\", but its zone is one of camera entrance" },
        { new() { When = "drowsy", Days = "monday" }, "Alerts:Rules:it:Days is \"monday\"; allowed: mon, tue" },
        { new() { When = "drowsy", From = "25:00" }, "Alerts:Rules:it:From is \"25:00\"; allowed: a time of day such as 07:30." },
        { new() { When = "drowsy", TimeZone = "Europe/Atlantis" }, "Alerts:Rules:it:TimeZone is \"Europe/Atlantis\"; allowed: an IANA id" },
        { new() { When = "unmasked", AttentiveShareBelow = 0.5 }, "Alerts:Rules:it:AttentiveShareBelow is set, so Alerts:Rules:it:When" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Check_WhatIsNotAllowed_NamesKeyValueAndWhatIs(RuleOptions rule, string expected)
    {
        _options.Rules["it"] = rule;

        Assert.StartsWith(expected, Assert.Single(Errors()), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_AZoneThatIsNone_NamesCameraAndPolygon()
    {
        _options.Zones["hall"] = new() { Camera = "Entrance", Polygon = "0,0 1,1" };

        Assert.Equal(
            ["Alerts:Zones:hall:Camera", "Alerts:Zones:hall:Polygon"], Errors().Select(e => e.Split(' ')[0]));
    }

    [Fact]
    public void Check_RuleOfAZoneInWhichNobodyIs_NamesBoth()
    {
        _options.Zones["door"].Exclude = true;
        _options.Rules["it"] = new() { When = "unmasked", Zone = "door" };

        Assert.StartsWith(
            "Alerts:Rules:it:Zone is \"door\", but Alerts:Zones:door:Exclude is true", Assert.Single(Errors()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("entrance")]
    [InlineData("classroom")]
    [InlineData("driver")]
    [InlineData("hospital")]
    public void Check_APresetAlone_IsARule(string preset)
    {
        _options.Rules["it"] = new() { Preset = preset };

        Assert.Empty(Errors());
        Assert.Single(Read());
    }

    [Fact]
    public void Read_ARuleOverItsPreset_KeepsWhatItSays()
    {
        _options.Rules["it"] = new() { Preset = "entrance", Zone = "door", Severity = "critical", Days = "mon-fri,sun", From = "22:00", To = "06:00" };

        var rule = Assert.Single(Read());

        Assert.Equal((Severity.Critical, 40, 5.0), (rule.Severity, rule.MinimumFacePixels, rule.CooldownSeconds));
        Assert.Equal(["entrance"], rule.Cameras);
        Assert.Equal(6, rule.Schedule.Days.Count);
        Assert.DoesNotContain(DayOfWeek.Saturday, rule.Schedule.Days);
    }

    [Fact]
    public void Read_Again_KeepsTheRulesThatDidNotChange()
    {
        _options.Rules["a"] = new() { Preset = "entrance" };
        _options.Rules["b"] = new() { Preset = "hospital" };
        var book = new RuleSet();
        book.Read(_options);
        var before = book.Rules;

        _options.Rules["b"] = new() { Preset = "hospital", HoldSeconds = 2 };
        book.Read(_options);

        Assert.Same(before[0], book.Rules[0]);
        Assert.NotEqual(before[1], book.Rules[1]);
    }

    /// <summary>docs/rules.md has a table of the presets; each row is a setting, each column a preset.</summary>
    [Fact]
    public void Presets_OfTheDocument_AreThoseOfTheCode()
    {
        var rows = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "rules.md"))
            .SkipWhile(l => !l.StartsWith("| setting |", StringComparison.Ordinal))
            .TakeWhile(l => l.StartsWith('|'))
            .Select(l => l.Trim('|').Split('|').Select(c => c.Trim().Trim('`')).ToArray())
            .ToList();

        foreach (var (column, preset) in rows[0].Select((name, column) => (column, name)).Skip(1))
        {
            var rule = RulePresets.Complete(preset == "none" ? new() : new() { Preset = preset });
            foreach (var row in rows.Skip(2))
            {
                var value = typeof(RuleOptions).GetProperty(row[0])!.GetValue(rule);
                Assert.Equal((preset, row[0], row[column]), (preset, row[0], FormattableString.Invariant($"{value}")));
            }
        }

        Assert.Equal(RulePresets.All.Keys.Order(), rows[0][2..].Order());
    }

    private List<string> Errors()
    {
        var errors = new List<string>();
        RulesValidation.Check(_options, errors);
        return errors;
    }

    private IReadOnlyList<Rule> Read()
    {
        var book = new RuleSet();
        book.Read(_options);
        return book.Rules;
    }
}
