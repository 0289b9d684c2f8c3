using System.Diagnostics;
using System.Text.Json.Nodes;

namespace MaskPose.Edge.Alerts.Messages;

/// <summary>What becomes of a traced frame: <c>track</c>, and <c>publish</c> or <c>deliver</c> for each message that it caused. Null where nobody traces it.</summary>
internal static class MessageTrace
{
    /// <summary>The extension of CloudEvents for W3C trace context.</summary>
    public const string Member = "traceparent";

    private static readonly ActivitySource Source = new("MaskPose.Edge.Alerts");

    /// <summary>What is going on, for messages that it causes; null if it is not traced.</summary>
    public static string? Current => Activity.Current is { Recorded: true } span ? span.Id : null;

    public static Activity? Track() => Source.StartActivity("track");

    /// <param name="envelope">A message that may have <see cref="Member"/>.</param>
    /// <param name="receiver">The topic, or the id of a webhook or notification.</param>
    public static Activity? Send(string name, JsonObject envelope, string receiver) =>
        Source.HasListeners() && ActivityContext.TryParse((string?)envelope[Member], null, isRemote: true, out var cause)
            ? Source.StartActivity(name, ActivityKind.Producer, cause)?.SetTag("messaging.destination.name", receiver)
            : null;
}
