using System.Collections.Concurrent;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>Hears alerts and their pictures as Home Assistant does.</summary>
internal sealed class PictureClient : IDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly ConcurrentQueue<MqttApplicationMessage> _heard = new();

    public IEnumerable<MqttApplicationMessage> Pictures => Heard("/picture");

    public static async Task<PictureClient> ConnectAsync(int port, CancellationToken cancellationToken)
    {
        var client = new PictureClient();
        client._client.ApplicationMessageReceivedAsync += args =>
        {
            client._heard.Enqueue(args.ApplicationMessage);
            return Task.CompletedTask;
        };
        await client._client.ConnectAsync(
            new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithProtocolVersion(MqttProtocolVersion.V500).Build(), cancellationToken);
        await client._client.SubscribeAsync("maskpose/v1/+/+/camera/+/alert", MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken);
        await client._client.SubscribeAsync("maskpose/v1/+/+/camera/+/picture", MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken);
        return client;
    }

    public Task<MqttApplicationMessage> AlertAsync(CancellationToken cancellationToken) => FirstAsync("/alert", cancellationToken);

    public Task<MqttApplicationMessage> PictureAsync(CancellationToken cancellationToken) => FirstAsync("/picture", cancellationToken);

    public void Dispose() => _client.Dispose();

    private Task<MqttApplicationMessage> FirstAsync(string topicEnd, CancellationToken cancellationToken) => Eventually.FindAsync(
        () => Heard(topicEnd).FirstOrDefault(), () => $"no message on …{topicEnd}", cancellationToken);

    private IEnumerable<MqttApplicationMessage> Heard(string topicEnd) =>
        _heard.Where(m => m.Topic.EndsWith(topicEnd, StringComparison.Ordinal));
}
