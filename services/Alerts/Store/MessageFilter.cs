using System.Globalization;
using System.Text.Json.Nodes;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>Selects messages by their content; null lets all through.</summary>
public sealed record MessageFilter
{
    /// <summary>By member of <c>data</c> the values that are let through.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>> Values { get; init; } = new Dictionary<string, IReadOnlySet<string>>();

    /// <summary>Not before.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before, not at.</summary>
    public DateTimeOffset? To { get; init; }

    /// <param name="lists">By member of <c>data</c> the values, separated by commas; empty: all.</param>
    public static MessageFilter Of(params ReadOnlySpan<(string Member, string List)> lists)
    {
        var values = new Dictionary<string, IReadOnlySet<string>>();
        foreach (var (member, list) in lists)
        {
            if (list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } some)
            {
                values[member] = some.ToHashSet();
            }
        }

        return new MessageFilter { Values = values };
    }

    /// <param name="envelope">A CloudEvent.</param>
    public bool Matches(JsonNode envelope) =>
        Values.All(v => (string?)envelope["data"]![v.Key] is { } value && v.Value.Contains(value)) && IsInTime((string?)envelope["time"]);

    private bool IsInTime(string? time) => (From is null && To is null)
        || (DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            && !(at < From) && !(at >= To));
}
