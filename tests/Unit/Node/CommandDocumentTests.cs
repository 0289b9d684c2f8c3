using MaskPose.Edge.Core.Commands;
using MaskPose.Edge.Node.Host;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MaskPose.Edge.Unit.Node;

/// <summary>docs/mqtt.md has each command of a whole node, and no other.</summary>
public sealed class CommandDocumentTests
{
    [Fact]
    public async Task Commands_OfTheDocument_AreThoseOfTheNode()
    {
        var page = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "docs", "mqtt.md"), TestContext.Current.CancellationToken);
        var table = page.Split("| command | members | does |")[1].Split("\n\n")[0];
        await using var node = NodeHost.Build(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Cameras:door:Source"] = "rtsp://10.0.0.5/",
            ["Alerts:Store:File"] = ":memory:",
        }).Build());

        var documented = table.Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal)).Select(l => l.Split('`')[1]);

        Assert.Equal(node.Services.GetServices<ICommand>().Select(c => c.Name).Order(), documented.Order());
    }
}
