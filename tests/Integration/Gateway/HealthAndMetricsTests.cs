using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace MaskPose.Edge.Integration.Gateway;

public sealed class HealthAndMetricsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(HealthStatus.Healthy, "healthy", HttpStatusCode.OK)]
    [InlineData(HealthStatus.Degraded, "degraded", HttpStatusCode.OK)]
    [InlineData(HealthStatus.Unhealthy, "unhealthy", HttpStatusCode.ServiceUnavailable)]
    public async Task Ready_OneCheck_SaysNameStatusAndReason(HealthStatus status, string word, HttpStatusCode code)
    {
        await using var node = await TestHost.StartGatewayAsync([], services => services.AddHealthChecks()
            .AddCheck("cameras", () => new HealthCheckResult(status, "door offline: refused"), tags: ["ready"])
            .AddCheck("other", () => HealthCheckResult.Unhealthy("has not the tag")));

        using var answer = await node.Client.GetAsync("/health/ready", Cancel);
        var ready = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);

        Assert.Equal(code, answer.StatusCode);
        Assert.Equal(word, ready.GetProperty("status").GetString());
        Assert.Equal(
            $$"""[{"name":"cameras","status":"{{word}}","reason":"door offline: refused"}]""",
            ready.GetProperty("checks").GetRawText());
    }

    [Fact]
    public async Task Live_NotReady_IsStillLive()
    {
        await using var node = await TestHost.StartGatewayAsync([], services => services.AddHealthChecks()
            .AddCheck("cameras", () => HealthCheckResult.Unhealthy("none"), tags: ["ready"]));

        using var answer = await node.Client.GetAsync("/health/live", Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Ready_RemoteIsDown_IsDegradedAndNamesTheKey()
    {
        await using var node = await TestHost.StartGatewayAsync(new() { ["Gateway:Alerts"] = "http://127.0.0.1:1" });

        var ready = await node.Client.GetFromJsonAsync<JsonElement>("/health/ready", Cancel);

        Assert.Equal("degraded", ready.GetProperty("status").GetString());
        Assert.Contains("Gateway:Alerts", ready.GetProperty("checks")[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_OwnMeter_IsExportedBesideServerAndRuntime()
    {
        await using var node = await TestHost.StartGatewayAsync([]);
        using var meter = new Meter("MaskPose.Edge.Integration");
        meter.CreateCounter<long>("maskpose.test.things").Add(3);
        await node.Client.GetAsync("/health/live", Cancel);

        var text = await node.Client.GetStringAsync("/metrics", Cancel);

        Assert.Matches("maskpose_test_things_total\\{[^}]*\\} 3", text);
        Assert.Contains("http_server_request_duration_seconds_count", text, StringComparison.Ordinal);
        Assert.Contains("dotnet_", text, StringComparison.Ordinal);
    }
}
