using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MQTTnet.Server;

namespace MaskPose.Edge.Broker;

/// <summary>A broker for one box: MQTTnet's, bounded; starts before its clients and stops after them.</summary>
/// <param name="isDefault">Whether it runs if <c>Broker:Enabled</c> is not set: no other broker is named.</param>
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

        var endPoint = new IPEndPoint(IPAddress.Parse(_options.Address), _options.Port);
        _server = new MqttServerFactory().CreateMqttServer(
            ServerOptions(), [new BrokerListener(endPoint, _options.Tls.IsSet ? certificate : null, time, logger)]);
        var access = new BrokerAccessControl(_server, users, _options, time, logger);
        access.Attach();
        new BrokerTraffic(_server, users, access, _options, logger).Attach();
        try
        {
            await _server.StartAsync();
        }
        catch (SocketException error)
        {
            throw new BrokerException(
                $"Broker:Port {_options.Port} at Broker:Address {_options.Address} can't be listened on ({error.Message}); "
                + "name a free port, or set Mqtt:Host to the broker that runs there.",
                error);
        }

        logger.BrokerListens(_options.Address, _options.Port, _options.Tls.IsSet ? " (TLS)" : "");
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        _server?.StopAsync(new MqttServerStopOptions()) ?? Task.CompletedTask;

    public void Dispose() => _server?.Dispose();

    /// <summary>No end points of its own: <see cref="BrokerListener"/> listens.</summary>
    private MqttServerOptions ServerOptions() => new MqttServerOptionsBuilder()
        .WithoutDefaultEndpoint()
        .WithPersistentSessions()
        .WithMaxPendingMessagesPerClient(_options.MaximumPendingMessages)
        .WithPendingMessagesOverflowStrategy(MqttPendingMessagesOverflowStrategy.DropOldestQueuedMessage)
        .Build();
}
