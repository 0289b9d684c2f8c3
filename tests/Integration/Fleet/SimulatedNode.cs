using MQTTnet;
using MQTTnet.Protocol;

namespace MaskPose.Edge.Integration.Fleet;

/// <summary>Publishes as a node does, again until the broker has it.</summary>
internal sealed class SimulatedNode(int port, string site, string node) : IDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();

    public string Root => $"maskpose/v1/{site}/{node}/";

    public async Task SendAsync(string topic, string payload, CancellationToken cancellationToken, int qos = 1)
    {
        while (true)
        {
            try
            {
                if (!_client.IsConnected)
                {
                    await _client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).Build(), cancellationToken);
                }

                await _client.PublishStringAsync(Root + topic, payload, (MqttQualityOfServiceLevel)qos, cancellationToken: cancellationToken);
                return;
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }

    public void Dispose() => _client.Dispose();
}
