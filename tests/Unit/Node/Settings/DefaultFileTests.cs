using MaskPose.Edge.Node.Settings;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MaskPose.Edge.Unit.Node.Settings;

/// <summary>Where the settings file of a node without <c>--config</c> is.</summary>
public sealed class DefaultFileTests
{
    [Fact]
    public void File_OfANodeWithADatabase_LiesBesideIt()
    {
        Assert.Equal("/data/events.db.settings.json", Of("Alerts:Store:File=/data/events.db"));
        Assert.EndsWith("/maskpose/school-hall.db.settings.json", Of("Alerts:Site=school", "Alerts:Node=hall"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Alerts:Store:File=:memory:")]
    [InlineData("Node:Roles=gateway")]
    [InlineData("Node:Roles=ingest,alerts")]
    [InlineData("Node:Roles=camera")]
    public void File_WithoutAPlaceOrThePage_IsNone(string setting) => Assert.Null(Of(setting));

    private static string? Of(params string[] settings) => DefaultFile.Of(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(s => s.Split('=')).ToDictionary(s => s[0], s => (string?)s[1])).Build());
}
