using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MQTTnet.Server;

namespace MaskPose.Edge.Broker;

/// <summary>A broker for one box: MQTTnet's, bounded; starts before anybody connects and stops after them.</summary>
/// <param name="isDefault">Whether it runs where <c>Broker:Enabled</c> is not set: no other broker is named.</param>
public sealed class EmbeddedBroker(
    IOptions<BrokerOptions> broker,
    bool isDefault,
    BrokerUsers users,
    ServerCertificateProvider certificate,
    TimeProvider time,
    ILogger<EmbeddedBroker> logger) : IHostedService, IDisposable
{
    private readonly BrokerOptions _options = broker.Value;
    private MqttServer? _server;

    /// <exception cref="BrokerException">The address can't be listened on.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!(_options.Enabled ?? isDefault))
        {
            return;
        }

        _server = new MqttServerFactory().CreateMqttServer(ServerOptions(), [new EmptyClientIdAdapter()]);
        new BrokerAccessControl(_server, users, _options, time, logger).Attach();
        try
        {
            await _server.StartAsync();
        }
        catch (SocketException error)
        {
            throw new BrokerException(
                $"Broker:Port {_options.Port} at Broker:Address {_options.Address} can't be listened on ({error.Message}); "
                + "name a free port, or set Mqtt:Host to the broker that is there.",
                error);
        }

        logger.BrokerListens(_options.Address, _options.Port, _options.Tls.IsSet ? " (TLS)" : "");
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        _server?.StopAsync(new MqttServerStopOptions()) ?? Task.CompletedTask;

    public void Dispose() => _server?.Dispose();

    private MqttServerOptions ServerOptions()
    {
        var builder = new MqttServerOptionsBuilder()
            .WithPersistentSessions()
            .WithMaxPendingMessagesPerClient(_options.MaximumPendingMessages)
            .WithPendingMessagesOverflowStrategy(MqttPendingMessagesOverflowStrategy.DropOldestQueuedMessage);
        var address = IPAddress.Parse(_options.Address);
        var (ip, ipV6) = address.AddressFamily == AddressFamily.InterNetwork ? (address, IPAddress.None) : (IPAddress.None, address);
        return (_options.Tls.IsSet ? Encrypted(builder, ip, ipV6) : Plain(builder, ip, ipV6)).Build();
    }

    private MqttServerOptionsBuilder Plain(MqttServerOptionsBuilder builder, IPAddress ip, IPAddress ipV6) => builder
        .WithDefaultEndpoint()
        .WithDefaultEndpointPort(_options.Port)
        .WithDefaultEndpointBoundIPAddress(ip)
        .WithDefaultEndpointBoundIPV6Address(ipV6);

    /// <summary>Nothing beside it is open.</summary>
    private MqttServerOptionsBuilder Encrypted(MqttServerOptionsBuilder builder, IPAddress ip, IPAddress ipV6) => builder
        .WithoutDefaultEndpoint()
        .WithEncryptedEndpoint()
        .WithEncryptedEndpointPort(_options.Port)
        .WithEncryptedEndpointBoundIPAddress(ip)
        .WithEncryptedEndpointBoundIPV6Address(ipV6)
        // Whatever the system holds to be safe.
        .WithEncryptionSslProtocol(SslProtocols.None)
        .WithEncryptionCertificate(certificate);
}
