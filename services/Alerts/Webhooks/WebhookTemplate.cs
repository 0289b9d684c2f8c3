using System.Text.Json;
using System.Text.RegularExpressions;

namespace MaskPose.Edge.Alerts.Webhooks;

/// <summary>
/// JSON with <c>{{placeholders}}</c>. Values are escaped as text within JSON, so that no name or note can end the string that
/// contains it.
/// </summary>
internal static partial class WebhookTemplate
{
    public static string Fill(string template, IReadOnlyDictionary<string, string> values) =>
        Placeholder().Replace(template, match => JsonEncodedText.Encode(values[match.Groups[1].Value]).Value);

    /// <summary>Why a template can't be used; null if it can.</summary>
    public static string? Fault(string template)
    {
        var names = Placeholder().Matches(template).Select(m => m.Groups[1].Value);
        if (names.FirstOrDefault(n => !Notice.Placeholders.Contains(n)) is { } unknown)
        {
            return $"\"{{{{{unknown}}}}}\" is not a placeholder; allowed: {string.Join(", ", Notice.Placeholders.Select(p => $"{{{{{p}}}}}"))}.";
        }

        try
        {
            // A word, which is valid JSON only within a string: there any value fits, even an empty one.
            using var _ = JsonDocument.Parse(Fill(template, Notice.Placeholders.ToDictionary(p => p, _ => "word")));
            return null;
        }
        catch (JsonException error)
        {
            return $"allowed: JSON with placeholders within its strings ({string.Join(", ", Notice.Placeholders.Select(p => $"{{{{{p}}}}}"))}); {error.Message}";
        }
    }

    // Braces that hold anything but braces: a misspelt placeholder is found too.
    [GeneratedRegex(@"\{\{\s*([^{}""]*?)\s*\}\}")]
    private static partial Regex Placeholder();
}
