using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using MaskPose.Edge.Alerts.Mqtt;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace MaskPose.Edge.Alerts.Broker;

/// <summary>A broker for one box: MQTTnet's, bounded; starts before anybody connects and stops after them.</summary>
internal sealed class EmbeddedBroker(
    IOptions<BrokerOptions> broker, IOptions<MqttOptions> mqtt, ILogger<EmbeddedBroker> logger) : IHostedService, IDisposable
{
    private readonly BrokerOptions _options = broker.Value;
    private MqttServer? _server;

    /// <exception cref="BrokerException">The address can't be listened on.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!(_options.Enabled ?? mqtt.Value.Host.Length == 0))
        {
            return;
        }

        _server = new MqttServerFactory().CreateMqttServer(ServerOptions(), [new NamelessClients()]);
        _server.ValidatingConnectionAsync += ValidateAsync;
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

        logger.BrokerListens(_options.Address, _options.Port);
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        _server?.StopAsync(new MqttServerStopOptions()) ?? Task.CompletedTask;

    public void Dispose() => _server?.Dispose();

    private MqttServerOptions ServerOptions()
    {
        var builder = new MqttServerOptionsBuilder()
            .WithDefaultEndpoint()
            .WithDefaultEndpointPort(_options.Port)
            .WithPersistentSessions()
            .WithMaxPendingMessagesPerClient(_options.MaximumPendingMessages)
            .WithPendingMessagesOverflowStrategy(MqttPendingMessagesOverflowStrategy.DropOldestQueuedMessage);
        var address = IPAddress.Parse(_options.Address);
        return address.AddressFamily == AddressFamily.InterNetwork
            ? builder.WithDefaultEndpointBoundIPAddress(address)
                .WithDefaultEndpointBoundIPV6Address(IPAddress.None).Build()
            : builder.WithDefaultEndpointBoundIPV6Address(address)
                .WithDefaultEndpointBoundIPAddress(IPAddress.None).Build();
    }

    private async Task ValidateAsync(ValidatingConnectionEventArgs connection)
    {
        if (!IsKnown(connection.UserName, connection.Password))
        {
            connection.ReasonCode = MqttConnectReasonCode.BadUserNameOrPassword;
            logger.ClientRefused(connection.ClientId, "wrong user or password");
        }
        else if ((await _server!.GetClientsAsync()).Count >= _options.MaximumClients)
        {
            connection.ReasonCode = MqttConnectReasonCode.QuotaExceeded;
            logger.ClientRefused(connection.ClientId, "Broker:MaximumClients are connected");
        }
    }

    private bool IsKnown(string? username, string? password) => _options.Username.Length == 0
        || (username == _options.Username && SameSecret(password ?? "", Secret.Read(_options.Password, _options.PasswordFile)));

    /// <summary>In a time that does not tell how much of it was right.</summary>
    private static bool SameSecret(string given, string wanted) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(wanted)));
}
