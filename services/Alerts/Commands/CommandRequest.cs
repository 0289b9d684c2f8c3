using System.Buffers;
using System.Text;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Broker;
using MQTTnet;

namespace MaskPose.Edge.Alerts.Commands;

/// <summary>A command as received, and where its answer goes.</summary>
/// <param name="User">The sender's user at the broker; empty if not known.</param>
/// <param name="Correlation">Returned with the answer; null if none was given.</param>
internal sealed record CommandRequest(string Name, string User, byte[] Payload, string AnswerTopic, byte[]? Correlation)
{
    private const int LongestTopic = 256;

    /// <param name="message">Its topic is of form <c>{root}cmd/{name}</c>.</param>
    /// <param name="isOfOwnBroker">Whether it came over the node's own broker, which authenticates the sender and has checked the response topic.</param>
    public static CommandRequest From(MqttApplicationMessage message, Topics topics, bool isOfOwnBroker)
    {
        var name = message.Topic[topics.Command("").Length..];
        var asked = message.ResponseTopic ?? "";
        var answer = IsAllowed(asked, topics, isOfOwnBroker) ? asked : topics.CommandResult(name);
        return new CommandRequest(name, isOfOwnBroker ? UserOf(message) : "", message.Payload.ToArray(), answer, message.CorrelationData);
    }

    /// <summary>
    /// A sender must not make the node publish where only nodes may: no topic of this system but results, none of the broker's
    /// own, no wildcards. The node knows nothing of another broker's rights: there it answers only under <c>reply/</c>.
    /// </summary>
    private static bool IsAllowed(string topic, Topics topics, bool isOfOwnBroker) =>
        topic.Length is > 0 and <= LongestTopic
        && topic.AsSpan().IndexOfAny("+#\0") < 0
        && topic[0] != '$'
        && (topic.StartsWith("maskpose/", StringComparison.Ordinal)
            ? topic.StartsWith(topics.Command(""), StringComparison.Ordinal) && topic.EndsWith("/result", StringComparison.Ordinal)
            : isOfOwnBroker || topic.StartsWith("reply/", StringComparison.Ordinal));

    private static string UserOf(MqttApplicationMessage message) =>
        message.UserProperties?.Find(property => property.Name == BrokerUsers.UserProperty) is { } user ? Encoding.UTF8.GetString(user.ValueBuffer.Span) : "";
}
