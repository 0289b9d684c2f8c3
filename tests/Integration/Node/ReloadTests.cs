using System.Diagnostics;
using System.Text.Json;
using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Integration.Capture;
using MaskPose.Edge.Node.Host;
using MaskPose.Edge.Node.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace MaskPose.Edge.Integration.Node;

/// <summary>A whole node whose settings file changes while it runs.</summary>
[Collection(OneAtATime.Name)]
public sealed class ReloadTests(Media media) : IAsyncDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.json");
    private WebApplication? _node;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IReadOnlyList<Camera> Cameras => _node!.Services.GetRequiredService<CameraSet>().All;

    public async ValueTask DisposeAsync()
    {
        if (_node is not null)
        {
            await _node.StopAsync(CancellationToken.None);
            await _node.DisposeAsync();
        }

        File.Delete(_path);
    }

    [Fact]
    public async Task File_Changed_TouchesOnlyTheCamerasThatChanged()
    {
        Write(("steady", 640), ("other", 640));
        await StartAsync();
        await OnlineAsync("steady", "other");
        var before = Cameras;
        var processes = Processes();

        Write(("steady", 640), ("other", 320), ("third", 640));
        await Eventually.TrueAsync(() => Cameras.Count == 3, () => "the file was not read anew", Token);
        await OnlineAsync("steady", "other", "third");

        Assert.Same(before.Single(c => c.Id == "steady"), Find("steady"));
        Assert.NotSame(before.Single(c => c.Id == "other"), Find("other"));
        var after = Processes();
        Assert.Equal((2, 3), (processes.Count, after.Count));
        Assert.Single(processes.Intersect(after));
        Assert.Equal(0, Find("steady").Status().Restarts);

        Write(("steady", 640));
        await Eventually.TrueAsync(() => Processes().Count == 1, () => "cameras that are gone still run", Token);
        Assert.Subset(processes, Processes());
    }

    [Fact]
    public async Task Reload_AFileThatIsWrong_KeepsAllAsItIs()
    {
        Write(("steady", 640));
        await StartAsync();
        await OnlineAsync("steady");
        var processes = Processes();

        Write(("steady", 99_999), ("other", 640));
        var (errors, _) = await _node!.Services.GetRequiredService<ReloadConfiguration>()(Token);

        Assert.Equal("Cameras:steady:LongSidePixels is \"99999\"; allowed: 0, or 64 to 4096.", Assert.Single(errors));
        Assert.Equal(processes, Processes());
        var report = await _node.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token);
        Assert.Equal(HealthStatus.Degraded, report.Entries["settings"].Status);
    }

    [Fact]
    public async Task File_Gone_KeepsAllAsItIs()
    {
        Write(("steady", 640));
        await StartAsync();
        await OnlineAsync("steady");
        var reload = _node!.Services.GetRequiredService<SettingsReload>();

        File.Delete(_path);
        await Eventually.TrueAsync(() => reload.Errors.Count > 0, () => "nobody noticed", Token);

        Assert.Contains(_path, Assert.Single(reload.Errors), StringComparison.Ordinal);
        Assert.Equal(["steady"], Cameras.Select(c => c.Id));

        Write(("steady", 640), ("other", 640));
        // The cameras change while the reload still goes on.
        await Eventually.TrueAsync(() => Cameras.Count == 2 && reload.Errors.Count == 0, () => "the file was not read anew", Token);
    }

    /// <summary>In a process of its own, with the signal as it is by default: under <c>nohup</c> it is ignored, and children inherit that.</summary>
    [Fact]
    public async Task Signal_Hup_ReadsTheFileAgain()
    {
        Write(("steady", 640));
        await using var node = new RunningNode(
            [], "--config", _path, "--set", "Node:HttpPort=0", "--set", "Node:GrpcPort=-1",
            "--set", $"Broker:Port={Ports.Free()}", "--set", "Alerts:Store:File=:memory:");
        await node.SaysAsync("Camera steady is online", Token);

        // As old as before, so that only the signal can tell.
        var written = File.GetLastWriteTimeUtc(_path);
        var text = (await File.ReadAllTextAsync(_path, Token)).Replace("640", "-40", StringComparison.Ordinal);
        await File.WriteAllTextAsync(_path, text, Token);
        File.SetLastWriteTimeUtc(_path, written);
        using var kill = Process.Start("kill", ["-HUP", $"{node.Id}"]);
        await kill.WaitForExitAsync(Token);

        await node.SaysAsync("\"-40\"", Token);
    }

    private Camera Find(string id) => Cameras.Single(c => c.Id == id);

    private async Task StartAsync()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Node:HttpPort"] = "0",
            ["Node:GrpcPort"] = "-1",
            ["Broker:Port"] = $"{Ports.Free()}",
            ["Alerts:Store:File"] = ":memory:",
        };
        IConfiguration Read() => NodeConfiguration.Load(_path, settings);
        _node = NodeHost.Build(Read(), source: new SettingsSource(_path, Read, s => s));
        await _node.StartAsync(Token);
    }

    private Task OnlineAsync(params string[] ids) => Eventually.TrueAsync(
        () => ids.All(i => Find(i).Status().Condition == CameraCondition.Online),
        () => string.Join("; ", Cameras.Select(c => c.Status())),
        Token);

    private void Write(params (string Id, int LongSide)[] cameras)
    {
        var json = JsonSerializer.Serialize(new
        {
            Cameras = cameras.ToDictionary(c => c.Id, c => new { Source = media["long.mp4"], LongSidePixels = c.LongSide, FrameRate = 5 }),
        });
        File.WriteAllText(_path, json);
    }

    private static HashSet<int> Processes() => [.. FfmpegChildren.Ids()];
}
