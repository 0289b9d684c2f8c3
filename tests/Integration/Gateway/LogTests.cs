using MaskPose.Edge.Integration.Capture;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Xunit;

namespace MaskPose.Edge.Integration.Gateway;

/// <summary>A page asks every second; what is wrong is in the log once.</summary>
public sealed class LogTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Log_RemoteIsDownAndAskedOften_SaysItOnce()
    {
        var log = new LogLines();
        await using var gateway = await TestHost.StartGatewayAsync(
            new() { ["Gateway:Alerts"] = "http://127.0.0.1:1" },
            services => services.AddLogging(logging => logging.AddProvider(log)));

        await AskAsync(gateway, "/api/v1/events", "/health/ready");

        var line = Assert.Single(log.Warnings);
        Assert.StartsWith("Warning: Alerts at http://127.0.0.1:1 (Gateway:Alerts) can't be reached", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_NotReadyAndAskedOften_LeavesItToTheRoles()
    {
        var log = new LogLines();
        await using var gateway = await TestHost.StartGatewayAsync([], services => services
            .AddLogging(logging => logging.AddProvider(log))
            .AddHealthChecks().AddCheck("cameras", () => HealthCheckResult.Unhealthy("none"), tags: ["ready"]));

        await AskAsync(gateway, "/health/ready");

        Assert.Empty(log.Warnings);
    }

    private static async Task AskAsync(TestHost host, params string[] paths)
    {
        foreach (var path in paths.SelectMany(p => Enumerable.Repeat(p, 3)))
        {
            using var answer = await host.Client.GetAsync(path, Cancel);
        }
    }
}
