using MaskPose.Edge.Node.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MaskPose.Edge.Unit.Node;

/// <summary>Who may call what: no endpoint is without a policy, and docs/security.md has the table.</summary>
public sealed class AccessTableTests
{
    [Theory]
    [InlineData("all")]
    [InlineData("gateway")]
    [InlineData("alerts")]
    [InlineData("ingest")]
    [InlineData("detector,classifier,headpose")]
    [InlineData("fleet")]
    [InlineData("fleet,gateway")]
    public async Task Endpoints_OfAnyRole_AllNameAPolicy(string roles)
    {
        await using var node = Build(roles);
        var endpoints = AccessTable.Endpoints(node).ToList();

        Assert.NotEmpty(endpoints);
        Assert.Empty(endpoints.Where(e => !AccessTable.IsExplicit(e)).Select(e => e.RoutePattern.RawText));
    }

    [Fact]
    public async Task Walk_AnEndpointWithoutAPolicy_FindsIt()
    {
        await using var node = Build("all");
        node.MapGet("/forgotten", () => "");

        Assert.Equal(["/forgotten"], AccessTable.Endpoints(node).Where(e => !AccessTable.IsExplicit(e)).Select(e => e.RoutePattern.RawText));
    }

    /// <summary>Whoever changes it on purpose takes the lines that this test writes into its failure.</summary>
    [Fact]
    public async Task Table_OfTheDocument_IsWhatThePoliciesDecide()
    {
        await using var node = Build(AllRoles.Names);
        var expected = await AccessTable.LinesAsync(node);
        var document = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "security.md"));

        var begin = Array.IndexOf(document, expected[0]);
        var documented = begin < 0 ? [] : document.Skip(begin).TakeWhile(l => l.StartsWith('|')).ToList();

        Assert.True(expected.SequenceEqual(documented), $"docs/security.md must have:\n{string.Join('\n', expected)}");
    }

    private static WebApplication Build(string roles) => NodeHost.Build(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Node:Roles"] = roles,
        ["Alerts:Store:File"] = ":memory:",
        ["Alerts:Address"] = roles == "ingest" ? "http://127.0.0.1:1" : null,
        ["FaceDetector:Address"] = roles == "ingest" ? "http://127.0.0.1:1" : null,
        ["MaskClassifier:Address"] = roles == "ingest" ? "http://127.0.0.1:1" : null,
        ["HeadPose:Address"] = roles == "ingest" ? "http://127.0.0.1:1" : null,
        ["Gateway:CameraIngest"] = roles == "gateway" ? "http://127.0.0.1:1" : null,
        ["Gateway:Alerts"] = roles == "gateway" ? "http://127.0.0.1:1" : null,
        ["Access:ForwardingKey"] = "0123456789abcdef0123456789abcdef",
        ["Logging:LogLevel:Default"] = "None",
    }).Build());
}
