using System.Text.RegularExpressions;
using MaskPose.Edge.Node.Settings;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MaskPose.Edge.Unit.Deploy;

/// <summary>Each MASKPOSE_ variable in a file of the deployment is a setting that there is, with a value of its kind.</summary>
public sealed partial class DeployedSettingsTests
{
    [Theory]
    [InlineData("docker-compose.yml", 11)]
    [InlineData("deploy/Dockerfile", 2)]
    [InlineData("deploy/compose.cuda.yml", 1)]
    [InlineData("deploy/compose.triton.yml", 1)]
    [InlineData("deploy/compose.center.yml", 6)]
    [InlineData("deploy/maskpose.env", 6)]
    [InlineData("deploy/systemd/maskpose.service", 1)]
    public void Variables_OfTheFile_AreSettings(string file, int atLeast)
    {
        var variables = Variable().Matches(File.ReadAllText(Path.Combine(Repository.Root, file)));
        var settings = variables.Select(v => KeyValuePair.Create(
            v.Groups["key"].Value.Replace("__", ":", StringComparison.Ordinal), (string?)v.Groups["value"].Value));

        Assert.InRange(variables.Count, atLeast, int.MaxValue);
        Assert.All(settings, s => Assert.Empty(NodeSettings.Errors(NodeSettings.Catalog, new ConfigurationBuilder().AddInMemoryCollection([s]).Build())));
    }

    [GeneratedRegex("MASKPOSE_(?<key>[A-Za-z0-9_]+)(=|: \"?)(?<value>[^\\s\"]*)")]
    private static partial Regex Variable();
}
