using System.Net;
using System.Security.Cryptography;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Broker;
using MaskPose.Edge.Messaging;
using Microsoft.Extensions.Options;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>Which broker this node talks to, and how.</summary>
public sealed class MqttConnectionSettings(
    IOptions<AlertsOptions> alerts, IOptions<MqttOptions> mqtt, IOptions<BrokerOptions> broker, BrokerUsers users,
    ServerCertificateProvider certificate, Topics topics)
{
    private readonly MqttOptions _mqtt = mqtt.Value;
    private readonly BrokerOptions _broker = broker.Value;

    /// <summary>Different in each run: a client with the same id takes the connection over, so nobody may know it beforehand.</summary>
    private readonly string _clientId = mqtt.Value.ClientId.Length > 0 ? mqtt.Value.ClientId
        : $"maskpose-{alerts.Value.Site}-{alerts.Value.Node}-{RandomNumberGenerator.GetHexString(12, lowercase: true)}";

    /// <summary>Whether another client can use the same id.</summary>
    public bool HasFixedClientId => _mqtt.ClientId.Length > 0;

    public bool IsEmbedded => _mqtt.Host.Length == 0;

    public string Host => !IsEmbedded ? _mqtt.Host : IPAddress.Parse(_broker.Address) switch
    {
        var any when any.Equals(IPAddress.Any) => IPAddress.Loopback.ToString(),
        var any when any.Equals(IPAddress.IPv6Any) => IPAddress.IPv6Loopback.ToString(),
        var one => one.ToString(),
    };

    public int Port => IsEmbedded ? _broker.Port : MqttConnection.PortOf(_mqtt);

    /// <summary>A password without TLS, to another machine as far as the address shows.</summary>
    public bool SendsPasswordInClear => !IsEmbedded && _mqtt.Username.Length > 0 && !_mqtt.Tls.Enabled && !IsOnThisMachine;

    /// <summary>Whether this node takes commands from the broker.</summary>
    public bool HearsCommands => _mqtt.Commands ?? ((IsEmbedded && IsOnThisMachine) || KnowsUsers);

    public TimeSpan Timeout => TimeSpan.FromMilliseconds(_mqtt.TimeoutMs);

    /// <summary>For operators.</summary>
    public override string ToString() => $"{Host}:{Port}{(IsEncrypted ? " (TLS)" : "")}";

    public bool IsEncrypted => IsEmbedded ? _broker.Tls.IsSet : _mqtt.Tls.Enabled;

    /// <param name="will">The availability that the broker gives when it loses this connection.</param>
    /// <exception cref="IOException">The password's file can't be read.</exception>
    internal MqttClientOptions Options(byte[] will)
    {
        var builder = new MqttClientOptionsBuilder()
            .WithTcpServer(Host, Port)
            .WithClientId(_clientId)
            .WithProtocolVersion(_mqtt.Protocol == "5" ? MqttProtocolVersion.V500 : MqttProtocolVersion.V311)
            .WithCleanSession()
            .WithKeepAlivePeriod(TimeSpan.FromSeconds(_mqtt.KeepAliveSeconds))
            .WithTimeout(Timeout)
            .WithWillTopic(topics.Availability)
            .WithWillPayload(will)
            .WithWillRetain()
            .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);
        AddCredentials(builder);
        if (IsEmbedded && IsEncrypted)
        {
            builder.WithTlsOptions(AddOwnTls);
        }
        else if (!IsEmbedded)
        {
            MqttConnection.AddTls(builder, _mqtt, MqttOptions.Section);
        }

        return builder.Build();
    }

    private bool IsOnThisMachine => IsEmbedded
        ? IPAddress.IsLoopback(IPAddress.Parse(_broker.Address))
        : Host == "localhost" || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    private bool KnowsUsers => IsEmbedded ? !users.IsOpen : _mqtt.NamesUser;

    private void AddCredentials(MqttClientOptionsBuilder builder)
    {
        if (IsEmbedded)
        {
            builder.WithCredentials(BrokerUsers.NodeName, users.NodePassword);
        }
        else
        {
            MqttConnection.AddCredentials(builder, _mqtt);
        }
    }

    /// <summary>The broker is in this process: its certificate must be exactly that one, whatever its issuer and name.</summary>
    private void AddOwnTls(MqttClientTlsOptionsBuilder builder) =>
        builder.UseTls().WithTargetHost(Host).WithCertificateValidationHandler(args => certificate.Is(args.Certificate));
}
