using System.Text;
using MaskPose.Edge.Node.Settings;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MaskPose.Edge.Unit.Node.Settings;

public sealed class EffectiveSettingsTests
{
    private static readonly IConfiguration Site = Read(SiteFile.Text);

    [Fact]
    public void From_AFile_HasWhatItSaysAndTheDefaults()
    {
        var shown = EffectiveSettings.From(NodeSettings.Catalog, Site);

        Assert.Equal(2, (int)shown["Models"]!["Threads"]!);
        Assert.Equal(1, (int)shown["Cameras"]!["entrance"]!["Tiles"]!);
        Assert.Equal(0.1, (double)shown["Cameras"]!["entrance"]!["CropRegion"]!["X"]!);
        Assert.Equal(1.5, (double)shown["Alerts"]!["Mask"]!["ClearSeconds"]!);
    }

    [Fact]
    public void From_ARuleWithAPreset_HasThePresetsValues()
    {
        var rule = EffectiveSettings.From(NodeSettings.Catalog, Site)["Alerts"]!["Rules"]!["no-mask"]!;

        Assert.Equal(("unmasked,incorrect", "critical", 3.0, 2.0), (
            (string?)rule["When"], (string?)rule["Severity"], (double)rule["CooldownSeconds"]!, (double)rule["ClearSeconds"]!));
    }

    /// <summary>One camera says its own, the other has the preset of its rule, nobody else says anything: the node's.</summary>
    [Fact]
    public void From_Cameras_HasTheLimitsOfAttentionThatHold()
    {
        var cameras = EffectiveSettings.From(NodeSettings.Catalog, Site)["Alerts"]!["CameraAttention"]!;

        Assert.Equal(["entrance hospital 60 7 40", "room-12 classroom 20 4 45"], cameras.AsObject().Select(
            c => $"{c.Key} {c.Value!["Preset"]} {c.Value["LongGlanceSeconds"]} {c.Value["NodCount"]} {c.Value["AwayYawDegrees"]}"));
    }

    [Fact]
    public void From_Secrets_ShowsNone()
    {
        var shown = EffectiveSettings.From(NodeSettings.Catalog, Site).ToJsonString();

        Assert.DoesNotContain("word", shown.Replace("Password", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789abcdef", shown, StringComparison.Ordinal);
    }

    /// <summary>What is shown is a settings file again.</summary>
    [Fact]
    public void From_WhatItShows_IsAFileWithoutErrors()
    {
        var shown = EffectiveSettings.From(NodeSettings.Catalog, Site);
        shown["Doors"]!["front"]!["Key"] = "0123456789abcdef0123456789abcdef";
        shown["Mqtt"]!["Password"] = "word-for-word";

        Assert.Empty(SettingsCheck.Errors(Edition.Product, Read(shown.ToJsonString())));
    }

    private static IConfiguration Read(string json) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
}
