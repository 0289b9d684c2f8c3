using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>A line to a broker that can be cut without a goodbye, and mended; that can hang, or be slow.</summary>
internal sealed class Relay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<TcpClient> _clients = [];
    private readonly int _target;
    private volatile bool _isFrozen;
    private volatile bool _isCut;
    private volatile int _bytesPerSecond = int.MaxValue;

    /// <param name="target">The broker's port; 0: take connections and never answer.</param>
    public Relay(int target)
    {
        _target = target;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Takes everything and passes nothing on, as a broker that hangs.</summary>
    public void Freeze() => _isFrozen = true;

    /// <summary>Lets through so much, in small pieces, in each direction.</summary>
    public void Throttle(int bytesPerSecond) => _bytesPerSecond = bytesPerSecond;

    /// <summary>Ends all connections with a reset, and new ones at once.</summary>
    public void Cut()
    {
        _isCut = true;
        while (_clients.TryTake(out var client))
        {
            Reset(client);
        }
    }

    /// <summary>The next connection is let through again.</summary>
    public void Mend() => _isCut = false;

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        Cut();
        _stop.Dispose();
    }

    private static void Reset(TcpClient client)
    {
        if (client.Client is { } socket)
        {
            socket.LingerState = new LingerOption(true, 0);
        }

        client.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _clients.Add(client);
                if (_isCut)
                {
                    Reset(client);
                    continue;
                }

                _ = _target > 0 ? ForwardAsync(client) : Task.CompletedTask;
            }
            catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using var broker = new TcpClient { NoDelay = true };
        _clients.Add(broker);
        try
        {
            await broker.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
            client.NoDelay = true;
            await Task.WhenAny(CopyAsync(client, broker), CopyAsync(broker, client));
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Nobody there.
        }

        Reset(client);
    }

    private async Task CopyAsync(TcpClient from, TcpClient to)
    {
        try
        {
            var buffer = new byte[16384];
            while (await from.GetStream().ReadAsync(buffer, _stop.Token) is > 0 and var length)
            {
                if (!_isFrozen)
                {
                    await PassAsync(buffer.AsMemory(0, length), to.GetStream());
                }
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The cut.
        }
    }

    private async Task PassAsync(ReadOnlyMemory<byte> bytes, NetworkStream to)
    {
        while (bytes.Length > 0)
        {
            // Fifty pieces a second.
            var isSlow = _bytesPerSecond < int.MaxValue;
            var piece = isSlow ? Math.Clamp(_bytesPerSecond / 50, 1, bytes.Length) : bytes.Length;
            await to.WriteAsync(bytes[..piece], _stop.Token);
            bytes = bytes[piece..];
            if (isSlow)
            {
                await Task.Delay(20, _stop.Token);
            }
        }
    }
}
