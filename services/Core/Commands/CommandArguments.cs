using System.Text.Json;

namespace MaskPose.Edge.Core.Commands;

/// <summary>The members of a command's JSON object.</summary>
public sealed class CommandArguments
{
    /// <summary>Of a member.</summary>
    public const int LongestText = 200;

    private readonly IReadOnlyDictionary<string, string> _texts;

    private CommandArguments(IReadOnlyDictionary<string, string> texts) => _texts = texts;

    /// <summary>All of them by name.</summary>
    public IReadOnlyDictionary<string, string> All => _texts;

    /// <summary>The sender, as it claims; may be empty.</summary>
    public string By => _texts.GetValueOrDefault("by", "");

    /// <param name="texts">As <see cref="All"/> gave them.</param>
    public static CommandArguments Of(IReadOnlyDictionary<string, string> texts) => new(texts);

    /// <param name="utf8">A JSON object whose members are texts; an empty payload counts as an empty object.</param>
    /// <exception cref="CommandException">The payload is not such an object.</exception>
    public static CommandArguments Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = utf8.IsEmpty ? JsonDocument.Parse("{}") : JsonDocument.Parse(utf8);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new CommandArguments(Texts(document.RootElement))
                : throw new CommandException("the payload is not a JSON object; allowed: an object, for instance {\"camera\":\"door\"}.");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new CommandException("the payload is not JSON; allowed: an object, for instance {\"camera\":\"door\"}.");
        }
    }

    /// <summary>A member's text; empty if it is missing.</summary>
    public string Text(string name) => _texts.GetValueOrDefault(name, "");

    /// <summary>One of some ids.</summary>
    /// <exception cref="CommandException">The member is missing, or not one of them.</exception>
    public string OneOf(string name, IReadOnlyCollection<string> allowed)
    {
        var text = Text(name);
        return allowed.Contains(text) ? text : throw new CommandException(allowed.Count == 0
            ? $"unknown {name} \"{text}\"; no {name}s are configured."
            : $"{name} is \"{text}\"; allowed: {string.Join(", ", allowed)}.");
    }

    private static Dictionary<string, string> Texts(JsonElement members)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in members.EnumerateObject())
        {
            texts[member.Name] = member.Value.ValueKind == JsonValueKind.String && member.Value.GetString() is { Length: <= LongestText } text
                ? Printable(text)
                : throw new CommandException($"{Shortened(Printable(member.Name))} is not a string; allowed: up to {LongestText} characters in quotes.");
        }

        return texts;
    }

    /// <summary>Texts go to logs and screens, where control characters could change what is shown.</summary>
    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    private static string Shortened(string name) => name.Length > 40 ? name[..40] : name;
}
