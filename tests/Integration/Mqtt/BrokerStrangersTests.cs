using System.Globalization;
using System.Net.Sockets;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>What those may do at the embedded broker who have not signed in: little, and not for long.</summary>
public sealed class BrokerStrangersTests
{
    /// <summary>The beginning of a CONNECT of 199 MiB.</summary>
    private static readonly byte[] Huge = [0x10, 0x80, 0x80, 0xC0, 0x63, 0, 4, (byte)'M', (byte)'Q', (byte)'T', (byte)'T', 5];

    private readonly int _port = Ports.Free();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connect_ThatIsHuge_IsEndedBeforeRoomIsMadeForIt()
    {
        await using var host = await StartAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var stranger = await OpenAsync();

        await stranger.GetStream().WriteAsync(Huge, Token);

        Assert.True(await IsClosedAsync(stranger));
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: false) - before, long.MinValue, 100_000_000);
    }

    /// <summary>Whoever holds many sockets open loses the oldest; who comes and signs in at once, as the node does, gets in.</summary>
    [Fact]
    public async Task Sockets_ThatSayNothing_GiveWayToWhoSignsIn()
    {
        await using var host = await StartAsync();
        var silent = new List<TcpClient>();
        for (var number = 0; number < 100; number++)
        {
            silent.Add(await OpenAsync());
        }

        Assert.True(await IsClosedAsync(silent[0]));
        using var listener = await Listener.ConnectAsync(_port, Token);
        await listener.FirstAsync("availability", _ => true, Token);
        silent.ForEach(s => s.Dispose());
    }

    [Fact]
    public async Task Socket_ThatSaysNothing_IsClosedAfterAWhile()
    {
        await using var host = await StartAsync();
        using var silent = await OpenAsync();

        Assert.True(await IsClosedAsync(silent));
    }

    /// <summary>Its end, which a peer that hangs up without reading may also give as a reset.</summary>
    private static async Task<bool> IsClosedAsync(TcpClient client)
    {
        try
        {
            return await client.GetStream().ReadAsync(new byte[1], Token).AsTask().WaitAsync(Patience.Long, Token) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private async Task<TcpClient> OpenAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", _port, Token);
        return client;
    }

    private Task<AlertsHost> StartAsync() => AlertsHost.StartAsync(
        new() { ["Alerts:Store:File"] = ":memory:", ["Broker:Port"] = _port.ToString(CultureInfo.InvariantCulture) }, Token);
}
