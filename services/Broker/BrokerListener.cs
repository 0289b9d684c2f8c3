using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using MQTTnet.Adapter;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Formatter;
using MQTTnet.Implementations;
using MQTTnet.Server;

namespace MaskPose.Edge.Broker;

/// <summary>
/// Takes the broker's connections. MQTTnet's own listener has no bounds: a client may hold any number of sockets for as long as
/// it likes, and make it allocate packets of 256 MiB, before being asked for a password.
/// </summary>
/// <param name="certificate">Null: no TLS.</param>
internal sealed class BrokerListener(
    IPEndPoint endPoint, ServerCertificateProvider? certificate, TimeProvider time, ILogger logger) : IMqttServerAdapter
{
    /// <summary>For a client that has not signed in: its CONNECT, with its last will.</summary>
    public const int FirstPacketBytes = 65_536;

    private const int Backlog = 128;
    private const int WriteBuffer = 4096;
    private const int LargestWriteBuffer = 65_535;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Arrivals _arrivals = new(time);
    private readonly CancellationTokenSource _stop = new();
    private Socket? _socket;
    private Task _accepting = Task.CompletedTask;

    public Func<IMqttChannelAdapter, Task>? ClientHandler { get; set; }

    /// <exception cref="SocketException">The address can't be listened on.</exception>
    public Task StartAsync(MqttServerOptions options, IMqttNetLogger mqttLogger)
    {
        _socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _socket.Bind(endPoint);
        _socket.Listen(Backlog);
        _accepting = AcceptAsync(_socket, mqttLogger);
        return Task.CompletedTask;
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        _socket?.Dispose();
        await _accepting;
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync(Socket listening, IMqttNetLogger mqttLogger)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var socket = await listening.AcceptAsync(_stop.Token);
                // Here, since tasks start in any order, and the oldest is to be closed.
                var arrival = _arrivals.Begin(socket);
                _ = Task.Run(() => TryServeAsync(socket, arrival, mqttLogger), CancellationToken.None);
            }
            catch (SocketException error) when (!_stop.IsCancellationRequested)
            {
                // The client disconnected at once, or there are no more file descriptors.
                logger.NotAccepted(error.Message);
                await Task.Delay(Pause, time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }

    private async Task TryServeAsync(Socket socket, Arrival arrival, IMqttNetLogger mqttLogger)
    {
        try
        {
            using (socket)
            using (arrival)
            {
                await ServeAsync(socket, arrival, mqttLogger);
            }
        }
#pragma warning disable CA1031 // Whatever a client does ends its own connection and nothing else.
        catch (Exception error)
#pragma warning restore CA1031
        {
            logger.ConnectionEnded(error.Message);
        }
    }

    private async Task ServeAsync(Socket socket, Arrival arrival, IMqttNetLogger mqttLogger)
    {
        socket.NoDelay = true;
        await using var stream = await OpenAsync(socket);
        var limit = new PacketLimit(FirstPacketBytes);
        using var tcp = new MqttTcpChannel(stream, socket.LocalEndPoint, socket.RemoteEndPoint, null);
        using var channel = new LimitedChannel(tcp, limit);
        using var adapter = new MqttChannelAdapter(
            channel, new MqttPacketFormatterAdapter(new MqttBufferWriter(WriteBuffer, LargestWriteBuffer)), mqttLogger);
        using var client = new ArrivingClient(adapter, arrival, limit);
        await (ClientHandler?.Invoke(client) ?? Task.CompletedTask);
    }

    private async Task<Stream> OpenAsync(Socket socket)
    {
        var plain = new NetworkStream(socket, ownsSocket: true);
        if (certificate is null)
        {
            return plain;
        }

        var encrypted = new SslStream(plain, leaveInnerStreamOpen: false);
        await encrypted.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = certificate.GetCertificate() }, _stop.Token);
        return encrypted;
    }
}
