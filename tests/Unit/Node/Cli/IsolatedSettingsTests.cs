using MaskPose.Edge.Node.Cli;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MaskPose.Edge.Unit.Node.Cli;

public sealed class IsolatedSettingsTests
{
    [Theory]
    [InlineData("Webhooks:school:Url")]
    [InlineData("Notifications:head:Kind")]
    [InlineData("Mqtt:Host")]
    [InlineData("Doors:front:Key")]
    [InlineData("Cameras:door:Source")]
    public void Of_SettingsThatReachTheSite_HasNoneOfThem(string key)
    {
        var site = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = "x", ["Alerts:Rules:bare:When"] = "unmasked" }).Build();

        var own = IsolatedSettings.Of(site, 1883, new Dictionary<string, string?>());

        Assert.Null(own[key]);
        Assert.Equal("unmasked", own["Alerts:Rules:bare:When"]);
    }
}
