using System.Net;
using System.Security.Cryptography.X509Certificates;
using MQTTnet.Adapter;
using MQTTnet.Formatter;
using MQTTnet.Packets;

namespace MaskPose.Edge.Broker;

/// <summary>
/// One client's connection, which is kept on tight limits until it has signed in. Clients of MQTT 3.1.1 that give no id, as mosquitto_sub does,
/// get one of the broker's own ([MQTT-3.1.3-6]); MQTTnet's server can give one to clients of MQTT 5 only
/// (<see cref="BrokerAccessControl"/>). Without a clean session they are refused, as the standard requires.
/// </summary>
internal sealed class ArrivingClient(IMqttChannelAdapter inner, Arrival arrival, PacketLimit limit) : IMqttChannelAdapter
{
    private const string Nameless = "nameless-";

    public long BytesReceived => inner.BytesReceived;

    public long BytesSent => inner.BytesSent;

    public X509Certificate2? ClientCertificate => inner.ClientCertificate;

    public EndPoint? RemoteEndPoint => inner.RemoteEndPoint;

    public EndPoint? LocalEndPoint => inner.LocalEndPoint;

    public bool IsSecureConnection => inner.IsSecureConnection;

    public MqttPacketFormatterAdapter PacketFormatterAdapter => inner.PacketFormatterAdapter;

    /// <summary>An id that no other client has.</summary>
    public static string NewId() => $"{Nameless}{Guid.NewGuid():N}";

    public static bool IsNameless(string clientId) => clientId.StartsWith(Nameless, StringComparison.Ordinal);

    /// <summary>It has signed in: no more time limit, and its packets may have this many bytes.</summary>
    public void Admit(int maximumBytes)
    {
        limit.MaximumBytes = maximumBytes;
        arrival.Admit();
    }

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
