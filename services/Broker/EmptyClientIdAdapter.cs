using System.Net;
using System.Security.Cryptography.X509Certificates;
using MQTTnet.Adapter;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Server;
using MQTTnet.Server.Internal.Adapter;

namespace MaskPose.Edge.Broker;

/// <summary>
/// Lets in clients of MQTT 3.1.1 that give no id, as mosquitto_sub does, with an id of the broker's own ([MQTT-3.1.3-6]);
/// MQTTnet's server can give one to clients of MQTT 5 only (<see cref="BrokerAccessControl"/>). Without a clean session they are refused, as
/// the standard wants.
/// </summary>
internal sealed class EmptyClientIdAdapter : IMqttServerAdapter
{
    private readonly MqttTcpServerAdapter _tcp = new();

    /// <summary>An id that no other client has.</summary>
    public static string NewId() => $"nameless-{Guid.NewGuid():N}";

    public Func<IMqttChannelAdapter, Task>? ClientHandler { get; set; }

    public Task StartAsync(MqttServerOptions options, IMqttNetLogger logger)
    {
        _tcp.ClientHandler = channel => ClientHandler?.Invoke(new Channel(channel)) ?? Task.CompletedTask;
        return _tcp.StartAsync(options, logger);
    }

    public Task StopAsync() => _tcp.StopAsync();

    public void Dispose() => _tcp.Dispose();

    /// <summary>Passes everything through, but gives a nameless client's first packet a name.</summary>
    private sealed class Channel(IMqttChannelAdapter inner) : IMqttChannelAdapter
    {
        public long BytesReceived => inner.BytesReceived;

        public long BytesSent => inner.BytesSent;

        public X509Certificate2? ClientCertificate => inner.ClientCertificate;

        public EndPoint? RemoteEndPoint => inner.RemoteEndPoint;

        public EndPoint? LocalEndPoint => inner.LocalEndPoint;

        public bool IsSecureConnection => inner.IsSecureConnection;

        public MqttPacketFormatterAdapter PacketFormatterAdapter => inner.PacketFormatterAdapter;

        public Task ConnectAsync(CancellationToken cancellationToken) => inner.ConnectAsync(cancellationToken);

        public Task DisconnectAsync(CancellationToken cancellationToken) => inner.DisconnectAsync(cancellationToken);

        public async Task<MqttPacket> ReceivePacketAsync(CancellationToken cancellationToken)
        {
            var packet = await inner.ReceivePacketAsync(cancellationToken);
            if (packet is MqttConnectPacket { CleanSession: true } connect && string.IsNullOrEmpty(connect.ClientId)
                && PacketFormatterAdapter.ProtocolVersion != MqttProtocolVersion.V500)
            {
                connect.ClientId = NewId();
            }

            return packet;
        }

        public Task SendPacketAsync(MqttPacket packet, CancellationToken cancellationToken) =>
            inner.SendPacketAsync(packet, cancellationToken);

        public void ResetStatistics() => inner.ResetStatistics();

        public void Dispose() => inner.Dispose();
    }
}
