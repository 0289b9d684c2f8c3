using MaskPose.Edge.Node.Host;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace MaskPose.Edge.Unit.Node.Host;

public sealed class ExposureTests
{
    [Theory]
    [InlineData("gateway,alerts", "127.0.0.1", "127.0.0.1", "only this machine")]
    [InlineData("gateway,alerts", "::1", "127.0.0.1", "only this machine")]
    [InlineData("detector", "0.0.0.0", "127.0.0.1", "Node:Address is 0.0.0.0: everybody who reaches port 8080", "port 8081 (gRPC) may use detector: let only")]
    [InlineData("alerts", "*", "127.0.0.1", "Node:Address is *:", "send observations, which open doors")]
    [InlineData("alerts", "127.0.0.1", "0.0.0.0", "Broker:Address is 0.0.0.0 without Broker:Tls")]
    public async Task Readiness_OfANode_SaysWhoReachesIt(string roles, string address, string broker, params string[] said)
    {
        await using var node = NodeHost.Build(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Node:Roles"] = roles,
            ["Node:Address"] = address,
            ["Broker:Address"] = broker,
            ["Broker:Username"] = "dashboards",
            ["Broker:Password"] = "a long enough one",
            ["Alerts:Store:File"] = ":memory:",
            ["Gateway:CameraIngest"] = "http://127.0.0.1:1",
        }).Build());

        var report = await node.Services.GetRequiredService<HealthCheckService>()
            .CheckHealthAsync(r => r.Name == "exposure", TestContext.Current.CancellationToken);

        var entry = report.Entries["exposure"];
        Assert.Equal(said[0] == "only this machine" ? HealthStatus.Healthy : HealthStatus.Degraded, entry.Status);
        Assert.All(said, s => Assert.Contains(s, entry.Description, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Readiness_OfAWholeNodeThatOthersReach_NamesNoGrpcPort()
    {
        await using var node = NodeHost.Build(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Node:Address"] = "0.0.0.0",
            ["Cameras:door:Source"] = "rtsp://10.0.0.5/",
            ["Alerts:Store:File"] = ":memory:",
        }).Build());

        var report = await node.Services.GetRequiredService<HealthCheckService>()
            .CheckHealthAsync(r => r.Name == "exposure", TestContext.Current.CancellationToken);

        Assert.DoesNotContain("gRPC", report.Entries["exposure"].Description, StringComparison.Ordinal);
    }
}
