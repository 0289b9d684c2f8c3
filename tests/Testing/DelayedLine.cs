using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace MaskPose.Edge.Testing;

/// <summary>A line to a port of this machine that takes its time in both directions, as a network does, and counts what it carries.</summary>
internal sealed class DelayedLine : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _target;
    private readonly TimeSpan _delay;
    private long _sent;

    /// <param name="delay">In one direction: half a round trip.</param>
    public DelayedLine(int target, TimeSpan delay)
    {
        (_target, _delay) = (target, delay);
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Address => $"http://{_listener.LocalEndpoint}";

    /// <summary>Bytes from the clients to the target.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ForwardAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient { NoDelay = true };
        try
        {
            near.NoDelay = true;
            await far.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
            await Task.WhenAny(CarryAsync(near.GetStream(), far.GetStream(), true), CarryAsync(far.GetStream(), near.GetStream(), false));
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // Nobody there, or the end.
        }
    }

    /// <summary>What is on its way is as much as was sent within the delay: the line has no bound of its own.</summary>
    private async Task CarryAsync(NetworkStream from, NetworkStream to, bool counts)
    {
        var way = Channel.CreateUnbounded<(long Due, byte[] Bytes)>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        var delivering = DeliverAsync(way.Reader, to);
        try
        {
            var buffer = new byte[65536];
            while (await from.ReadAsync(buffer, _stop.Token) is > 0 and var length)
            {
                _ = counts ? Interlocked.Add(ref _sent, length) : 0;
                way.Writer.TryWrite((Environment.TickCount64 + (long)_delay.TotalMilliseconds, buffer[..length]));
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Cut.
        }

        way.Writer.TryComplete();
        await delivering;
    }

    private async Task DeliverAsync(ChannelReader<(long Due, byte[] Bytes)> way, NetworkStream to)
    {
        try
        {
            await foreach (var (due, bytes) in way.ReadAllAsync(_stop.Token))
            {
                if (due - Environment.TickCount64 is > 0 and var wait)
                {
                    await Task.Delay((int)wait, _stop.Token);
                }

                await to.WriteAsync(bytes, _stop.Token);
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Cut.
        }
    }
}
