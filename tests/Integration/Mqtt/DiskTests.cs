using System.Diagnostics;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Core.Vision;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>A node whose disk fills or turns read-only: a file system of 4 MiB of its own.</summary>
public sealed class DiskTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("maskpose-disk-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public DiskTests() => Assert.SkipUnless(
        Mount("-t", "tmpfs", "-o", "size=4m", "tmpfs", _folder), "a file system of its own needs root");

    public void Dispose()
    {
        using var process = Process.Start("umount", ["-l", _folder]);
        process.WaitForExit();
        Directory.Delete(_folder);
    }

    [Fact]
    public async Task Disk_ThatFills_IsToldOnMqttAndAfterwardsEventsAreKeptAgain()
    {
        using var broker = new Mosquitto();
        await broker.StartAsync(Token);
        await using var host = await StartAsync(broker.Port);
        using var listener = await Listener.ConnectAsync(broker.Port, Token);
        await host.Sink.ShowAsync("entrance", DateTimeOffset.UtcNow, 3, MaskVerdict.Unmasked, Token);
        await listener.FirstAsync("event/mask", m => (string?)m.Data["phase"] == "end", Token);

        var filler = Fill();
        var at = DateTimeOffset.UtcNow.AddMinutes(1);
        while (!Trouble(host).Contains("full", StringComparison.Ordinal))
        {
            await host.Sink.ShowAsync("entrance", at, 3, MaskVerdict.Unmasked, Token);
            at = at.AddSeconds(10);
        }

        File.Delete(filler);
        await host.Sink.ShowAsync("yard", at, 3, MaskVerdict.Unmasked, Token);

        await listener.FirstAsync("yard/event/mask", m => (string?)m.Data["phase"] == "begin", Token);
        Assert.Equal("", Trouble(host));
    }

    [Fact]
    public async Task Disk_ThatTurnedReadOnly_EventsGoOutAllTheSame()
    {
        using var broker = new Mosquitto();
        await broker.StartAsync(Token);
        var first = await StartAsync(broker.Port);
        await first.StopAsync(Token);
        await first.DisposeAsync();
        Assert.True(Mount("-o", "remount,ro", _folder));
        await using var second = await StartAsync(broker.Port);
        using var listener = await Listener.ConnectAsync(broker.Port, Token);

        await second.Sink.ShowAsync("entrance", DateTimeOffset.UtcNow, 3, MaskVerdict.Unmasked, Token);

        await listener.FirstAsync("event/mask", m => (string?)m.Data["phase"] == "begin", Token);
        await listener.FirstAsync(
            "availability", m => ((string?)m.Data["trouble"])?.Contains("in memory", StringComparison.Ordinal) == true, Token);
    }

    private Task<AlertsHost> StartAsync(int port)
    {
        var settings = AlertsHost.Settings(port);
        settings["Alerts:Store:File"] = Path.Combine(_folder, "events.db");
        return AlertsHost.StartAsync(settings, Token);
    }

    /// <returns>A file that takes all that is left.</returns>
    private string Fill()
    {
        var path = Path.Combine(_folder, "filler");
        using var file = File.Create(path, 1);
        try
        {
            while (true)
            {
                file.Write(new byte[4096]);
            }
        }
        catch (IOException)
        {
            return path;
        }
    }

    private static string Trouble(AlertsHost host) => host.Services.GetRequiredService<StoreConnection>().Trouble;

    private static bool Mount(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("mount", arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
