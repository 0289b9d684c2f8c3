using MaskPose.Edge.CameraIngest;
using MaskPose.Edge.CameraIngest.Cameras;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Cameras;

public sealed class CamerasCheckTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_NoCamera_IsDegradedAndNamesTheKey()
    {
        var (status, reason) = await CheckAsync([], _ => { });

        Assert.Equal(HealthStatus.Degraded, status);
        Assert.Contains("Cameras:ID:Source", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_NoneGivesFrames_IsUnhealthyWithEachReason()
    {
        var (status, reason) = await CheckAsync(["door", "yard"], cameras => cameras.Find("yard")!.State.Failed("refused"));

        Assert.Equal(HealthStatus.Unhealthy, status);
        Assert.Equal("door offline: starting; yard offline: refused", reason);
    }

    [Fact]
    public async Task Check_OneGivesFrames_IsDegraded()
    {
        var (status, reason) = await CheckAsync(["door", "yard"], cameras => cameras.Find("door")!.State.Captured());

        Assert.Equal(HealthStatus.Degraded, status);
        Assert.Equal("door online; yard offline: starting", reason);
    }

    [Fact]
    public async Task Check_OneRunsAndOneCameToItsEnd_IsHealthy()
    {
        var (status, _) = await CheckAsync(["door", "yard"], cameras =>
        {
            cameras.Find("door")!.State.Captured();
            cameras.Find("yard")!.State.Ended();
        });

        Assert.Equal(HealthStatus.Healthy, status);
    }

    /// <summary>Nobody restarts a node for it, and nobody forgets it.</summary>
    [Fact]
    public async Task Check_AllArePaused_IsDegradedAndSaysByWhom()
    {
        var (status, reason) = await CheckAsync(["door"], cameras => cameras.Find("door")!.State.Paused("paused by ana"));

        Assert.Equal((HealthStatus.Degraded, "door paused: paused by ana"), (status, reason));
    }

    private static async Task<(HealthStatus Status, string? Reason)> CheckAsync(string[] ids, Action<CameraSet> happens)
    {
        var settings = ids.Select(id => KeyValuePair.Create($"Cameras:{id}:Source", (string?)"rtsp://10.0.0.5/"));
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddCameraIngest(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider();
        happens(services.GetRequiredService<CameraSet>());
        var report = await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(c => c.Name == "cameras" && c.Tags.Contains("ready"), Cancel);
        var check = report.Entries["cameras"];
        return (check.Status, check.Description);
    }
}
