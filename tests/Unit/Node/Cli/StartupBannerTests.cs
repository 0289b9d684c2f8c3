using MaskPose.Edge.Node.Cli;
using MaskPose.Edge.Node.Host;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MaskPose.Edge.Unit.Node.Cli;

/// <summary>What an installer reads once the node runs.</summary>
public sealed class StartupBannerTests
{
    private const string AlertTopic = "maskpose/v1/site/node/camera/+/alert'";

    [Fact]
    public async Task Greeting_OfTheScene_NamesWhatItWatchesItsRuleAndTheTopicOfItsAlerts()
    {
        var said = await SayAsync([]);

        Assert.Contains("watches    scene: ", said, StringComparison.Ordinal);
        Assert.Contains(AlertTopic, said, StringComparison.Ordinal);
        Assert.Contains("rules      self-test", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Greeting_WithoutRules_SaysThatNothingAlertsAndTheOneSettingThatDoes()
    {
        var said = await SayAsync(["rtsp://10.0.0.7/stream1"]);

        Assert.Contains("rules      none, so nothing becomes an alert; add one with --set Alerts:Rules:no-mask:Preset=entrance", said, StringComparison.Ordinal);
        Assert.Contains("entrance, classroom, driver, hospital", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Greeting_WithTheSettingThatItNames_HasTheRule()
    {
        var said = await SayAsync(["rtsp://10.0.0.7/stream1"], RuleAdvice.Setting);

        Assert.Contains("rules      no-mask", said, StringComparison.Ordinal);
        Assert.DoesNotContain("none", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Greeting_OfACameraWithAPassword_HidesIt() =>
        Assert.DoesNotContain("tulip", await SayAsync(["rtsp://admin:tulip@10.0.0.7/stream1"]), StringComparison.Ordinal);

    private static async Task<string> SayAsync(string[] sources, params string[] settings)
    {
        var configured = new ConfigurationBuilder().AddInMemoryCollection(
            settings.Append("Alerts:Store:File=:memory:").Select(s => s.Split('=')).ToDictionary(s => s[0], s => (string?)s[1])).Build();
        await using var node = NodeHost.Build(CameraSources.Choose(configured, sources));
        var output = new StringWriter();
        StartupBanner.Write(output, node);
        return output.ToString();
    }
}
