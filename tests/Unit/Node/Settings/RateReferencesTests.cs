using MaskPose.Edge.Node.Settings;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MaskPose.Edge.Unit.Node.Settings;

public sealed class RateReferencesTests
{
    [Fact]
    public void Check_ARateAtWhichNobodyIsFollowed_NamesWhatItNeeds() => Assert.Equal(
        ["Cameras:door:FrameRate is 0.4, too few to follow anybody with Alerts:Tracking:LostSeconds at 2 and Alerts:Mask:MemorySeconds at 1; allowed: 0, or at least 0.75."],
        Check(("Cameras:door:FrameRate", "0.4")));

    [Fact]
    public void Check_ALowRateWithLongMemory_IsAllowed() => Assert.Empty(
        Check(("Cameras:door:FrameRate", "0.4"), ("Alerts:Tracking:LostSeconds", "4"), ("Alerts:Mask:MemorySeconds", "2")));

    [Theory]
    [InlineData("driver", "inattentive,drowsy")]
    [InlineData("classroom", "inattentive")]
    public void Check_ARuleThatCanNeverSpeak_NamesRuleAndRate(string preset, string when) => Assert.Equal(
        [$"Cameras:cab:FrameRate is 1, too few for Alerts:Rules:watch, whose When is \"{when}\": attention would be unknown; allowed: 0, or at least 2.5."],
        Check(("Cameras:cab:FrameRate", "1"), ("Alerts:Rules:watch:Preset", preset)));

    [Theory]
    [InlineData("Alerts:Rules:watch:Cameras", "cab")]
    [InlineData("Alerts:Rules:watch:Zone", "seat")]
    public void Check_ARuleForASlowCameraBesideAFastOne_IsRefusedWhereItIsNamed(string key, string value)
    {
        (string, string)[] site =
        [
            ("Cameras:cab:FrameRate", "1"), ("Cameras:door:FrameRate", "5"), ("Alerts:Zones:seat:Camera", "cab"),
            ("Alerts:Zones:seat:Polygon", "0,0 1,0 1,1"), ("Alerts:Rules:watch:Preset", "driver"),
        ];

        Assert.Empty(Check(site));
        Assert.Single(Check([.. site, (key, value)]));
    }

    [Fact]
    public void Check_AMaskRuleAtOneFrameASecond_IsAllowed() =>
        Assert.Empty(Check(("Cameras:door:FrameRate", "1"), ("Alerts:Rules:no-mask:Preset", "entrance")));

    private static IEnumerable<string> Check(params (string Key, string Value)[] settings) => RateReferences.Check(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build());
}
