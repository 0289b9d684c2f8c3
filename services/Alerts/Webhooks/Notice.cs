using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Messages;

namespace MaskPose.Edge.Alerts.Webhooks;

/// <summary>A message in words, for people: what chats and phones show, and what templates are filled with.</summary>
/// <param name="Values">By placeholder; empty if the message lacks it.</param>
internal sealed record Notice(IReadOnlyDictionary<string, string> Values)
{
    private const string Title = "title";
    private const string Text = "text";
    private const string Link = "link";
    private const string Site = "site";
    private const string Node = "node";
    private const string Type = "type";
    private const string Time = "time";
    private const string Id = "id";

    /// <summary>Members of the message's data that templates may use.</summary>
    private static readonly string[] Members =
    [
        "severity", "rule", "zone", "kind", "phase", "state", "camera", "track", "confidence", "door", "reason", "by", "eventId", "beganAt", "late",
        "snapshot",
    ];

    /// <summary>All placeholders.</summary>
    public static IReadOnlyList<string> Placeholders { get; } = [Title, Text, Link, Site, Node, Type, Time, Id, .. Members];

    public string this[string placeholder] => Values[placeholder];

    public string Heading => this[Title];

    public string Body => this[Text];

    /// <summary>The node's page; may be empty.</summary>
    public string PageUrl => this[Link];

    /// <summary>Info, warning or critical; events are info.</summary>
    public string Severity => this["severity"] is { Length: > 0 } severity ? severity : "info";

    /// <summary>Goes with it as an e-mail's attachment; null: none.</summary>
    public NoticeFile? File { get; init; }

    /// <param name="message">A CloudEvent in structured mode.</param>
    /// <param name="link">Where a page has more of it; may be empty.</param>
    public static Notice Of(JsonObject message, string link)
    {
        var data = message["data"]!.AsObject();
        var values = Members.ToDictionary(m => m, m => Word(data[m]));
        var source = Word(message["source"]).Split('/');
        (values[Site], values[Node]) = source is [.., var site, var node] ? (site, node) : ("", "");
        (values[Type], values[Time], values[Id], values[Link]) = (Word(message["type"]), Word(message["time"]), Word(message["id"]), link);
        (values[Title], values[Text]) = (TitleOf(values), TextOf(values));
        return new Notice(values);
    }

    /// <summary>A message that only shows that messages arrive.</summary>
    /// <param name="source">Site and node.</param>
    public static Notice Test(string source, string link, DateTimeOffset at) => Plain(
        $"Test from {source}", $"This is a test: nothing happened. Alerts of {source} arrive here. Sent at {CloudEvent.Rfc3339(at)}", link);

    /// <summary>Of no message.</summary>
    public static Notice Plain(string title, string text, string link)
    {
        var values = Placeholders.ToDictionary(p => p, _ => "");
        (values[Title], values[Text], values[Link]) = (title, text, link);
        return new Notice(values);
    }

    /// <summary>Says how many messages were held back before this one.</summary>
    public Notice WithHeldBack(int count) => count == 0 ? this : new Notice(new Dictionary<string, string>(Values)
    {
        [Text] = $"{Body}; {count} earlier {(count == 1 ? "message was" : "messages were")} held back",
    });

    private static string TitleOf(Dictionary<string, string> values) => values[Type] == TestMessage.Type ? "Test message" : values["door"].Length > 0
        ? $"Door {values["door"]}: {values["state"]}"
        : $"{Upper(values["state"])} at {values["camera"]}{(values["phase"] == "end" ? ": over" : "")}";

    private static string TextOf(Dictionary<string, string> values)
    {
        string[] parts =
        [
            values[Type] == TestMessage.Type ? $"Asked for by {values["by"]}" : "",
            values["rule"].Length > 0 ? $"Rule {values["rule"]} ({values["severity"]})" : "",
            values["zone"].Length > 0 ? $"zone {values["zone"]}" : "",
            values["door"].Length > 0 && values["reason"].Length > 0 ? values["reason"] : "",
            $"{values[Site]}/{values[Node]}",
            values[Time].Length > 0 ? $"at {values[Time]}" : "",
            values["late"] == "true" ? "sent late" : "",
        ];
        return string.Join(", ", parts.Where(p => p.Length > 0));
    }

    private static string Upper(string word) => word.Length > 0 ? char.ToUpperInvariant(word[0]) + word[1..] : word;

    private static string Word(JsonNode? value) => value is JsonValue ? value.ToString() : "";
}
