using System.Globalization;
using MaskPose.Edge.Alerts.Rules;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Core.Settings;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Settings.Catalog;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Rules;

public sealed class AttentionPresetsTests
{
    /// <summary>Limits that no preset has.</summary>
    private static readonly AttentionRules Node = new(11, 12, 13, 14, 15, 16, 0.17, 18, 19, 20, 0.21, 22, 23, 24, 25, 26, 27, 28);

    /// <summary>docs/rules.md has a table of them; a cell that is empty leaves the node's limit as it is.</summary>
    [Fact]
    public void Presets_OfTheDocument_AreThoseOfTheCode()
    {
        var rows = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "rules.md"))
            .SkipWhile(l => !l.StartsWith("| limit |", StringComparison.Ordinal))
            .TakeWhile(l => l.StartsWith('|'))
            .Select(l => l.Trim('|').Split('|').Select(c => c.Trim().Trim('`')).ToArray())
            .ToList();

        Assert.Equal(AttentionPresets.All.Keys.Order(), rows[0][2..].Order());
        Assert.Equal(typeof(AttentionRules).GetProperties().Select(p => p.Name), rows.Skip(2).Select(r => r[0]));
        foreach (var row in rows.Skip(2))
        {
            Assert.Equal((row[0], row[1]), (row[0], Value(new AttentionRules(), row[0])));
            for (var column = 2; column < row.Length; column++)
            {
                var expected = row[column].Length > 0 ? row[column] : Value(Node, row[0]);
                Assert.Equal((rows[0][column], row[0], expected), (rows[0][column], row[0], Value(AttentionPresets.All[rows[0][column]](Node), row[0])));
            }
        }
    }

    /// <summary>Every preset is itself within the limits, and each limit of a camera has the node's.</summary>
    [Fact]
    public void Ranges_OfACamerasLimits_AreThoseOfTheNode()
    {
        var node = SettingProperty.Of(typeof(AttentionRules));
        var camera = SettingProperty.Of(typeof(CameraAttentionOptions));
        Assert.Equal(typeof(AttentionRules).GetProperties().Length, node.Count);
        Assert.All(node, setting =>
        {
            var limits = Assert.Single(setting.Annotations.OfType<LimitsAttribute>());
            var own = Assert.Single(camera.Single(c => c.Name == setting.Name).Annotations.OfType<LimitsAttribute>());
            Assert.Equal((limits.Least, limits.Most), (own.Least, own.Most));
            Assert.All(AttentionPresets.All.Values, preset => Assert.InRange(Number(setting.Read(preset(new()))!), limits.Least, limits.Most));
        });
    }

    [Fact]
    public void For_ACamera_IsItsOwnThenItsPresetThenTheNode()
    {
        var options = new AlertsOptions { Attention = Node, CameraAttention = { ["room"] = new() { Preset = "classroom", ["AwayYawDegrees"] = "50" } } };

        var room = AttentionPresets.For(options, "room");

        Assert.Equal((50, 20, 16), (room.AwayYawDegrees, room.LongGlanceSeconds, room.LongClosureSeconds));
        Assert.Equal(Node, AttentionPresets.For(options, "yard"));
    }

    [Theory]
    [InlineData("room", 20)]
    [InlineData("cab", 3)]
    [InlineData("both", 13)]
    [InlineData("door", 13)]
    [InlineData("own", 60)]
    public void For_ACameraWithoutAPreset_HasThatOfItsRulesAboutAttentionWhereTheyAgree(string camera, double longGlanceSeconds)
    {
        var options = new AlertsOptions
        {
            Attention = Node,
            Zones = { ["desks"] = new() { Camera = "room" } },
            CameraAttention = { ["own"] = new() { Preset = "entrance" } },
            Rules =
            {
                ["class"] = new() { Preset = "classroom", Zone = "desks" },
                ["trucks"] = new() { Preset = "driver", Cameras = "cab,both,own" },
                ["other"] = new() { Preset = "entrance", When = "drowsy", Cameras = "both" },
                ["any"] = new() { When = "drowsy" },
                ["masks"] = new() { Preset = "hospital" },
            },
        };

        Assert.Equal(longGlanceSeconds, AttentionPresets.For(options, camera).LongGlanceSeconds);
    }

    [Fact]
    public void Check_ALimitThatIsNotAllowed_NamesKeyValueAndRange()
    {
        var errors = new List<string>();
        RulesValidation.Check(new() { CameraAttention = { ["room"] = new() { Preset = "shop", ["NodCount"] = "0", ["PerclosShare"] = "NaN" } } }, errors);

        Assert.Equal(
            [
                "Alerts:CameraAttention:room:Preset is \"shop\"; allowed: entrance, classroom, driver, hospital.",
                "Alerts:CameraAttention:room:PerclosShare is \"NaN\"; allowed: 0.01 to 1.",
                "Alerts:CameraAttention:room:NodCount is \"0\"; allowed: 1 to 100.",
            ],
            errors);
    }

    private static double Number(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private static string Value(AttentionRules rules, string limit) =>
        FormattableString.Invariant($"{typeof(AttentionRules).GetProperty(limit)!.GetValue(rules)}");
}
