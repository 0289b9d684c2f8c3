using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Rules;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.Notifications;

/// <summary>Of what people are told: of beginnings, and of permits that opened nothing.</summary>
internal sealed class NotificationChoice
{
    private const string Alerts = "alerts";
    private const string Doors = "doors";
    private const string Tamper = "tamper";
    private const string DoorTroubles = "refused, unanswered, dropped";

    private static readonly string Begin = ObservationJson.ToWireName(EventPhase.Begin);

    private readonly Dictionary<string, MessageFilter> _filters;

    public NotificationChoice(NotificationOptions options)
    {
        var all = new Dictionary<string, MessageFilter>
        {
            [Alerts] = MessageFilter.Of(
                ("phase", Begin), ("camera", options.Cameras), ("rule", options.Rules), ("severity", options.Severities), ("kind", options.Kinds)),
            [Tamper] = MessageFilter.Of(("kind", TamperMessage.Kind), ("phase", Begin), ("camera", options.Cameras)),
            [Doors] = MessageFilter.Of(("state", DoorTroubles), ("camera", options.Cameras)),
        };
        _filters = RuleVocabulary.Split(options.Messages).Where(all.ContainsKey).ToDictionary(m => m, m => all[m]);
    }

    public static IReadOnlyList<string> Messages { get; } = [Alerts, Doors, Tamper];

    public bool Wants(StoredEvent message) =>
        _filters.TryGetValue(KindOf(message.Topic), out var filter) && filter.Matches(JsonNode.Parse(message.Envelope)!);

    private static string KindOf(string topic) => topic.EndsWith("/alert", StringComparison.Ordinal) ? Alerts
        : topic.EndsWith("/event", StringComparison.Ordinal) ? Doors
        : Tamper;
}
