using System.Buffers;
using MaskPose.Edge.Alerts.Messages;
using MQTTnet;

namespace MaskPose.Edge.Alerts.Commands;

/// <summary>A command as it came, and where its answer goes.</summary>
/// <param name="Correlation">Goes back with the answer; null when none was given.</param>
internal sealed record CommandRequest(string Name, byte[] Payload, string AnswerTopic, byte[]? Correlation)
{
    private const int LongestTopic = 256;

    /// <param name="message">Its topic is of form <c>{root}cmd/{name}</c>.</param>
    public static CommandRequest From(MqttApplicationMessage message, Topics topics)
    {
        var name = message.Topic[topics.Command("").Length..];
        var asked = message.ResponseTopic ?? "";
        var answer = IsAllowed(asked, topics) ? asked : topics.CommandResult(name);
        return new CommandRequest(name, message.Payload.ToArray(), answer, message.CorrelationData);
    }

    /// <summary>
    /// An asker must not have the node write where only nodes may: no topic of this system but results, none of the broker's
    /// own, no wildcards.
    /// </summary>
    private static bool IsAllowed(string topic, Topics topics) =>
        topic.Length is > 0 and <= LongestTopic
        && topic.AsSpan().IndexOfAny("+#\0") < 0
        && topic[0] != '$'
        && (!topic.StartsWith("maskpose/", StringComparison.Ordinal)
            || (topic.StartsWith(topics.Command(""), StringComparison.Ordinal) && topic.EndsWith("/result", StringComparison.Ordinal)));
}
