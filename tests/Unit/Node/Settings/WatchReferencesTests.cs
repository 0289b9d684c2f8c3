using MaskPose.Edge.Node.Settings;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MaskPose.Edge.Unit.Node.Settings;

public sealed class WatchReferencesTests
{
    [Fact]
    public void Check_AWatchWithoutWhatADoorNeeds_NamesBoth() => Assert.Equal(
        ["Cameras:hall:Watch is \"pose,eyes\", but Doors:main needs mask; allowed: auto, or a list with it."],
        Check(("Cameras:hall:Watch", "pose,eyes"), ("Doors:main:Camera", "hall")));

    [Fact]
    public void Check_AWatchWithoutWhatARuleNeeds_NamesBoth() => Assert.Equal(
        ["Cameras:cab:Watch is \"mask, pose\", but Alerts:Rules:awake needs eyes; allowed: auto, or a list with it."],
        Check(("Cameras:cab:Watch", "mask, pose"), ("Alerts:Rules:awake:Preset", "driver"), ("Alerts:Rules:awake:Cameras", "cab")));

    [Theory]
    [InlineData("auto")]
    [InlineData("mask")]
    [InlineData("eyes,mask")]
    public void Check_AWatchWithAllThatIsNeeded_IsAllowed(string watch) => Assert.Empty(
        Check(("Cameras:hall:Watch", watch), ("Doors:main:Camera", "hall"), ("Alerts:Rules:no-mask:Preset", "entrance")));

    private static IEnumerable<string> Check(params (string Key, string Value)[] settings) => WatchReferences.Check(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build());
}
