using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MaskPose.Edge.Alerts.Notifications;

/// <summary>Why a service refused a message, in its own words.</summary>
internal static partial class ServersWords
{
    private const int Most = 300;
    private const int ShortestSecret = 4;

    /// <summary>Of Telegram, ntfy, and Microsoft's services.</summary>
    private static readonly string[] Members = ["description", "error", "message"];

    /// <param name="answer">The answer's body: JSON of one of the services, or text.</param>
    public static string Of(string answer) => OneLine(Parse(answer) is { } json ? Word(json) : answer);

    /// <summary>How long Telegram asks to be left alone.</summary>
    public static TimeSpan? RetryAfter(string answer) =>
        (Parse(answer)?["parameters"] as JsonObject)?["retry_after"] is JsonValue value && value.TryGetValue<int>(out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;

    /// <summary>One line of at most 300 characters.</summary>
    public static string OneLine(string text) => Spaces().Replace(text, " ").Trim() is var line && line.Length > Most ? line[..Most] + "…" : line;

    public static string Without(IEnumerable<string> secrets, string text) => secrets
        .Where(s => s.Length >= ShortestSecret)
        .OrderByDescending(s => s.Length)
        .Aggregate(text, (shown, secret) => shown.Replace(secret, "***", StringComparison.Ordinal));

    private static string Word(JsonObject json)
    {
        foreach (var member in Members)
        {
            if (json[member] is JsonValue value)
            {
                return value.ToString();
            }

            if (json[member] is JsonObject inner)
            {
                return Word(inner);
            }
        }

        return json.ToJsonString();
    }

    private static JsonObject? Parse(string answer)
    {
        try
        {
            return JsonNode.Parse(answer) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"[\s\p{C}]+")]
    private static partial Regex Spaces();
}
