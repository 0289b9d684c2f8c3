using System.Globalization;
using System.Text.Json.Nodes;
using MQTTnet;
using MQTTnet.Protocol;

namespace MaskPose.Edge.Integration.Fleet;

/// <summary>Publishes what a node does, from the messages that docs/mqtt.md shows, and again until the broker has it.</summary>
internal sealed class SimulatedNode(int port, string site, string node) : IDisposable
{
    private static readonly string[] Document = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "mqtt.md"));

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();

    public string Root => $"maskpose/v1/{site}/{node}/";

    /// <summary>An example of docs/mqtt.md.</summary>
    public static JsonNode Example(string name)
    {
        var begin = Array.IndexOf(Document, $"<!-- example: {name} -->") + 2;
        return JsonNode.Parse(string.Concat(Document[begin..Array.IndexOf(Document, "```", begin)]))!;
    }

    public static JsonNode Event(string example, Guid eventId, int sequence, string phase, DateTimeOffset at)
    {
        var message = Example(example);
        message["id"] = $"{eventId}-{sequence.ToString(CultureInfo.InvariantCulture)}";
        message["time"] = Text(at);
        var data = message["data"]!;
        (data["eventId"], data["sequence"], data["phase"]) = (eventId.ToString(), sequence, phase);
        (data["beganAt"], data["publishedAt"]) = (Text(at), Text(at));
        return message;
    }

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

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
