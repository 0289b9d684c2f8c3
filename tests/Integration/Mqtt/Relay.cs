using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>A line to a broker that can be cut as a pulled cable would: no goodbye.</summary>
internal sealed class Relay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<TcpClient> _clients = [];
    private readonly int _target;
    private volatile bool _isFrozen;

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

    /// <summary>Ends all connections with a reset and takes no more.</summary>
    public void Cut()
    {
        _listener.Stop();
        while (_clients.TryTake(out var client))
        {
            client.Client.LingerState = new LingerOption(true, 0);
            client.Dispose();
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        Cut();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _clients.Add(client);
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
        var broker = new TcpClient();
        _clients.Add(broker);
        await broker.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
        await Task.WhenAny(CopyAsync(client, broker), CopyAsync(broker, client));
    }

    private async Task CopyAsync(TcpClient from, TcpClient to)
    {
        try
        {
            var buffer = new byte[4096];
            while (await from.GetStream().ReadAsync(buffer, _stop.Token) is > 0 and var length)
            {
                if (!_isFrozen)
                {
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, length), _stop.Token);
                }
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The cut.
        }
    }
}
