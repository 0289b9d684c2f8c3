using System.Text.Json;
using System.Text.Json.Nodes;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Integration.Mqtt;
using MaskPose.Edge.Integration.Snapshots;
using Xunit;

namespace MaskPose.Edge.Integration.Node;

/// <summary><c>maskpose backup</c> beside running Alerts, and <c>maskpose restore</c> where nothing is left.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maskpose-backup-");
    private readonly SlowClock _clock = new();
    private readonly int _port = Ports.Free();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string State => Path.Combine(_folder.FullName, "state");

    private string Site => Path.Combine(State, "site.json");

    private string Archive => Path.Combine(_folder.FullName, "backup.tar.gz");

    private Dictionary<string, string?> Settings => new()
    {
        ["Alerts:Store:File"] = Path.Combine(State, "events.db"),
        ["Broker:Port"] = $"{_port}",
        ["Alerts:Snapshots:WaitMs"] = "1500",
    };

    [Fact]
    public async Task Restore_WhereAllIsGone_BringsBackWhatTheRunningNodeHad()
    {
        await WriteSettingsAsync();
        await Maskpose.RunAsync("correct horse battery", Token, "users", "add", "ana", "--role", "operator", "--config", Site);
        var (path, jpeg) = await BackUpWhileAnEventIsOnAsync();
        Directory.Delete(State, recursive: true);

        Assert.Contains("pictures: ", await RunAsync("restore", Archive, "--config", Site), StringComparison.Ordinal);

        await using var host = await AlertsHost.StartAsync(Settings, Token);
        using var http = new HttpClient { BaseAddress = host.Addresses[0] };
        Assert.Equal(jpeg, await http.GetByteArrayAsync(path, Token));
        var events = JsonNode.Parse(await http.GetStringAsync("/api/v1/events", Token))!.AsArray();
        Assert.Contains(events, e => (string?)e!["data"]!["snapshot"] == path);
        Assert.Contains("ana: operator", await RunAsync("users", "list", "--config", Site), StringComparison.Ordinal);
        Assert.Equal("correct horse battery", await File.ReadAllTextAsync(Path.Combine(State, "secret"), Token));
        Assert.Contains("stop the node first", await RunAsync("restore", Archive, "--config", Site, "--replace"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_WhereSomethingIs_SetsItAsideOnlyIfAsked()
    {
        await WriteSettingsAsync();
        await RunAsync("backup", Site, "--to", Archive);
        await File.WriteAllTextAsync(Path.Combine(State, "secret"), "another", Token);

        var refused = await RunAsync("restore", Archive, "--config", Site);
        var replaced = await RunAsync("restore", Archive, "--config", Site, "--replace");

        Assert.Contains("nothing was restored", refused, StringComparison.Ordinal);
        Assert.Contains("files/Webhooks:panel:SecretFile: ", replaced, StringComparison.Ordinal);
        Assert.Equal("correct horse battery", await File.ReadAllTextAsync(Path.Combine(State, "secret"), Token));
        Assert.Equal("another", await File.ReadAllTextAsync(Directory.GetFiles(State, "secret.before-*").Single(), Token));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<(string Path, byte[] Jpeg)> BackUpWhileAnEventIsOnAsync()
    {
        await using var host = await AlertsHost.StartAsync(Settings, Token, time: _clock);
        using var listener = await Listener.ConnectAsync(_port, Token);
        var jpeg = await Pictures.ShowAsync(host.Sink, SnapshotPolicy.All, Token);
        var heard = await listener.FirstAsync("event/mask", m => m.Data["snapshot"] is not null, Token);
        var told = await RunAsync("backup", Site, "--to", Archive);
        Assert.Contains("events.db: 1 file", told, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(State, "events.db.copy*"));
        return ((string)heard.Data["snapshot"]!, jpeg!);
    }

    private async Task WriteSettingsAsync()
    {
        Directory.CreateDirectory(State);
        await File.WriteAllTextAsync(Path.Combine(State, "secret"), "correct horse battery", Token);
        OwnFile.Protect(Path.Combine(State, "secret"));
        await File.WriteAllTextAsync(
            Site,
            JsonSerializer.Serialize(new
            {
                Node = new { Roles = "alerts" },
                Alerts = new { Store = new { File = Path.Combine(State, "events.db") } },
                Tls = new { Folder = Path.Combine(State, "tls") },
                Webhooks = new { panel = new { Url = "http://127.0.0.1:9/", SecretFile = Path.Combine(State, "secret") } },
            }),
            Token);
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        var result = await Maskpose.RunAsync(Token, arguments);
        return result.Output + result.Error;
    }
}
