using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MaskPose.Edge.Core.Wording;

/// <summary>Why a JSON file can't be read, for its author: file, line, column, what was expected.</summary>
public static partial class JsonFault
{
    private const string Value = "Expected a string in quotes, a number, true, false, null, { or [.";

    /// <param name="file">Its path, as it is shown.</param>
    /// <param name="json">Its content; columns are counted in its characters.</param>
    public static string Describe(string file, string json, JsonException error)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            return $"{file}: the file is empty. Expected a JSON object: {{ … }}.";
        }

        if (Missing().Match(error.Message) is { Success: true } missing)
        {
            return $"{file}: missing {missing.Groups[1].Value}.";
        }

        return error.LineNumber is { } line && json.Split('\n') is var lines && line < lines.Length
            ? FormattableString.Invariant($"{file}, line {line + 1}, column {Column(lines[line], error.BytePositionInLine ?? 0)}: {What(error)}")
            : $"{file}: {What(error)}";
    }

    /// <summary>System.Text.Json counts bytes of UTF-8.</summary>
    private static int Column(string line, long bytes)
    {
        var all = Encoding.UTF8.GetBytes(line);
        return Encoding.UTF8.GetCharCount(all, 0, (int)Math.Min(bytes, all.Length)) + 1;
    }

    private static string What(JsonException error)
    {
        var message = Place().Replace(error.Message, "").Trim();
        return Converted().IsMatch(message) ? $"the value of {error.Path?.TrimStart('$', '.')} is of an unexpected type."
            : message.Contains("start of a value", StringComparison.Ordinal) ? $"{message} {Value}"
            // The reader guesses from one letter which literal was meant.
            : message.IndexOf(" Expected the literal", StringComparison.Ordinal) is > 0 and var end ? $"{message[..end]} {Value}"
            : message;
    }

    [GeneratedRegex(@"\s*(Path: .*?\| )?LineNumber: \d+ \| BytePositionInLine: \d+\.|\s*Path: \S+( \||\.$)")]
    private static partial Regex Place();

    [GeneratedRegex("was missing required properties including: (.*?)\\.(\\s|$)")]
    private static partial Regex Missing();

    [GeneratedRegex("^The JSON value could not be converted to")]
    private static partial Regex Converted();
}
