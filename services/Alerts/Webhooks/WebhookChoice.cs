using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Queries;
using MaskPose.Edge.Alerts.Rules;
using MaskPose.Edge.Alerts.Store;

namespace MaskPose.Edge.Alerts.Webhooks;

/// <summary>Which messages a webhook gets.</summary>
internal sealed class WebhookChoice
{
    private const string Alerts = "alerts";
    private const string Events = "events";
    private const string Doors = "doors";

    private static readonly (string Setting, Func<WebhookOptions, string> Value, IReadOnlyList<string> Allowed)[] Lists =
    [
        (nameof(WebhookOptions.Messages), o => o.Messages, [Alerts, Events, Doors]),
        (nameof(WebhookOptions.Severities), o => o.Severities, HistoryQuery.Severities),
        (nameof(WebhookOptions.Kinds), o => o.Kinds, HistoryQuery.Kinds),
        (nameof(WebhookOptions.Phases), o => o.Phases, HistoryQuery.Phases),
    ];

    private readonly Dictionary<string, MessageFilter> _filters = [];

    public WebhookChoice(WebhookOptions options)
    {
        var all = new Dictionary<string, MessageFilter>
        {
            [Alerts] = MessageFilter.Of(("severity", options.Severities), ("kind", options.Kinds), ("phase", options.Phases)),
            [Events] = MessageFilter.Of(("kind", options.Kinds), ("phase", options.Phases)),
            [Doors] = new(),
        };
        foreach (var kind in RuleVocabulary.Split(options.Messages))
        {
            _filters[kind] = all[kind];
        }
    }

    public static void Check(string key, WebhookOptions options, List<string> errors)
    {
        foreach (var (setting, value, allowed) in Lists)
        {
            var words = RuleVocabulary.Split(value(options));
            if (words.Except(allowed).Any() || (setting == nameof(WebhookOptions.Messages) && words.Length == 0))
            {
                errors.Add($"{key}:{setting} is \"{value(options)}\"; allowed: any of {string.Join(", ", allowed)}, separated by commas.");
            }
        }
    }

    public bool Wants(StoredEvent message) =>
        _filters.TryGetValue(KindOf(message.Topic), out var filter) && filter.Matches(JsonNode.Parse(message.Envelope)!);

    private static string KindOf(string topic) => topic.EndsWith("/alert", StringComparison.Ordinal) ? Alerts
        : topic.EndsWith("/event", StringComparison.Ordinal) ? Doors
        : Events;
}
