using System.Globalization;
using System.Net;
using MaskPose.Edge.Node.Host;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MaskPose.Edge.Integration.Node;

public sealed class MetricsPortTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_WithAPortOfTheirOwn_AreThereAlone()
    {
        await using var node = NodeHost.Build(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Node:Roles"] = "gateway,alerts",
            ["Node:HttpPort"] = "0",
            ["Access:SignIn"] = "false",
            ["Node:GrpcPort"] = "-1",
            ["Node:MetricsPort"] = "0",
            ["Gateway:CameraIngest"] = "http://127.0.0.1:1",
            ["Broker:Port"] = Ports.Free().ToString(CultureInfo.InvariantCulture),
            ["Alerts:Store:File"] = ":memory:",
            ["Logging:LogLevel:Default"] = "Warning",
        }).Build());
        await node.StartAsync(Token);
        var (page, metrics) = (node.Urls.First(), node.Urls.Last());

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (await AskAsync(metrics, "/metrics"), await AskAsync(page, "/metrics")));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await AskAsync(metrics, "/health/live"), await AskAsync(page, "/health/live")));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await AskAsync(metrics, "/"), await AskAsync(page, "/")));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(metrics, "/api/v1/state"));
        await node.StopAsync(Token);
    }

    private static async Task<HttpStatusCode> AskAsync(string address, string path)
    {
        using var client = new HttpClient { Timeout = Patience.Long };
        using var answer = await client.GetAsync(new Uri(new Uri(address), path), Token);
        return answer.StatusCode;
    }
}
