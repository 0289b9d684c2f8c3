using System.Text.Json;

namespace MaskPose.Edge.Fleet.Messages;

/// <summary>The members of an object of a message; one that is missing or of another type is a <see cref="BadMessageException"/>.</summary>
internal readonly record struct Members(JsonElement Object)
{
    /// <summary>Longer texts are cut: they are read by people.</summary>
    private const int LongestText = 500;

    public Members Of(string name) => new(Get(name, JsonValueKind.Object));

    public string Text(string name) => Cut(Get(name, JsonValueKind.String).GetString()!);

    /// <summary>Null if it is not there.</summary>
    public string? OptionalText(string name) => Object.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Cut(value.GetString()!) : null;

    public int Number(string name) => Get(name, JsonValueKind.Number).TryGetInt32(out var number) ? number : throw Bad(name, "a whole number");

    public long LongNumber(string name) => Get(name, JsonValueKind.Number).TryGetInt64(out var number) ? number : throw Bad(name, "a whole number");

    public Guid Id(string name) => Get(name, JsonValueKind.String).TryGetGuid(out var id) ? id : throw Bad(name, "a UUID");

    public DateTimeOffset Time(string name) => Get(name, JsonValueKind.String).TryGetDateTimeOffset(out var time) ? time.ToUniversalTime() : throw Bad(name, "a time of RFC 3339");

    /// <summary>Null if it is not there.</summary>
    public DateTimeOffset? OptionalTime(string name) => Object.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Time(name) : null;

    private JsonElement Get(string name, JsonValueKind kind) =>
        Object.ValueKind == JsonValueKind.Object && Object.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : throw Bad(name, $"a {kind}");

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];

    private static BadMessageException Bad(string name, string allowed) => new("member", $"its member {name} is missing or not {allowed}");
}
