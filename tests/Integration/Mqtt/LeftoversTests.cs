using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Integration.Doors;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>What is retained of cameras and doors that are no more goes from a real broker.</summary>
public sealed class LeftoversTests : IDisposable
{
    private readonly Mosquitto _broker = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maskpose-leftovers-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _broker.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Camera_ThatIsRemoved_LeavesNothingRetained()
    {
        await _broker.StartAsync(Token);
        await using var host = await AlertsHost.StartAsync(Settings(discovery: true), Token);
        await ToldAsync(host, "entrance", "yard");

        await host.Sink.ReportAsync(Seen.Status("yard", DateTimeOffset.UtcNow) with { Condition = CameraCondition.Removed }, Token);

        await RetainedAsync(topics => topics.Any(t => t.Contains("entrance", StringComparison.Ordinal)) && !topics.Any(t => t.Contains("yard", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task DoorAndDiscovery_ThatLeftTheSettingsWhileStopped_LeaveNothingRetained()
    {
        await _broker.StartAsync(Token);
        await using (var host = await AlertsHost.StartAsync(Settings(discovery: true, door: true), Token))
        {
            await ToldAsync(host, "entrance");
            await RetainedAsync(topics => topics.Any(t => t.EndsWith("door/front/state", StringComparison.Ordinal)));
            await host.StopAsync(Token);
        }

        await using var again = await AlertsHost.StartAsync(Settings(), Token);

        await RetainedAsync(topics => topics.Any(t => t.Contains("camera/entrance", StringComparison.Ordinal))
            && !topics.Any(t => t.Contains("door/front", StringComparison.Ordinal) || t.StartsWith("homeassistant", StringComparison.Ordinal)));
    }

    private static async Task ReportAsync(AlertsHost host, string camera)
    {
        await host.Sink.ShowAsync(camera, DateTimeOffset.UtcNow, 0.5, MaskVerdict.Correct, Token);
        await host.Sink.ReportAsync(Seen.Status(camera, DateTimeOffset.UtcNow), Token);
    }

    private async Task ToldAsync(AlertsHost host, params string[] cameras)
    {
        foreach (var camera in cameras)
        {
            await ReportAsync(host, camera);
        }

        await RetainedAsync(topics => cameras.All(camera =>
            topics.Any(t => t.EndsWith($"{camera}/state", StringComparison.Ordinal))
            && topics.Any(t => t.EndsWith($"{camera}/status", StringComparison.Ordinal))
            && topics.Any(t => t.EndsWith($"{camera}/config", StringComparison.Ordinal))));
    }

    /// <summary>Waits until what a newcomer gets from the broker fits.</summary>
    private async Task RetainedAsync(Func<List<string>, bool> fits)
    {
        var topics = new List<string>();
        for (var attempt = 0; attempt < 60; attempt++)
        {
            using var newcomer = await Listener.ConnectAsync(_broker.Port, Token, topic: "#");
            await Task.Delay(500, Token);
            topics = [.. newcomer.All.Where(m => m.Retained).Select(m => m.Topic)];
            if (fits(topics))
            {
                return;
            }
        }

        Assert.Fail($"retained: {string.Join(", ", topics)}");
    }

    private Dictionary<string, string?> Settings(bool discovery = false, bool door = false)
    {
        var settings = door ? TestDoor.Settings(_broker.Port) : AlertsHost.Settings(_broker.Port);
        settings["Alerts:Store:File"] = Path.Combine(_folder.FullName, "events.db");
        settings["Mqtt:HomeAssistant:Enabled"] = discovery ? "true" : "false";
        return settings;
    }
}
