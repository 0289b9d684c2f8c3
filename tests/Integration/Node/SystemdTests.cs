using System.Net.Sockets;
using System.Text;
using Xunit;

namespace MaskPose.Edge.Integration.Node;

/// <summary>A whole node and a socket such as systemd's.</summary>
public sealed class SystemdTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maskpose");
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Node_TellsThatItRunsIsWellAndEnds()
    {
        var path = Path.Combine(_folder.FullName, "notify");
        _socket.Bind(new UnixDomainSocketEndPoint(path));
        using var node = new NodeProgram(new Dictionary<string, string> { ["NOTIFY_SOCKET"] = path, ["WATCHDOG_USEC"] = "3000000" });

        Assert.Equal("READY=1", await HearAsync());
        await node.SaysAsync("The embedded broker listens on", Token);
        Assert.Equal("WATCHDOG=1", await HearAsync());
        Assert.Equal("WATCHDOG=1", await HearAsync());
        var stop = node.StopAsync(Token);
        var last = await HearAsync();
        while (last == "WATCHDOG=1")
        {
            last = await HearAsync();
        }

        Assert.Equal("STOPPING=1", last);
        await stop;
    }

    public void Dispose()
    {
        _socket.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<string> HearAsync()
    {
        var buffer = new byte[256];
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromMinutes(2));
        return Encoding.UTF8.GetString(buffer, 0, await _socket.ReceiveAsync(buffer, deadline.Token));
    }
}
