using System.Text.Json;

namespace MaskPose.Edge.Core.Doors;

/// <summary>A node's availability as received, with the signature for one door; nothing is checked yet.</summary>
public sealed record SignedAvailability(NodeWord Word, string Signature)
{
    /// <param name="utf8">A message of schema docs/schemas/availability.json, from the topic of this site and node.</param>
    /// <returns>Null if it is invalid, or not signed for this door.</returns>
    public static SignedAvailability? Read(ReadOnlyMemory<byte> utf8, string site, string node, string door)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            var data = document.RootElement.GetProperty("data");
            var word = new NodeWord(
                site, node, door, data.GetProperty("session").GetInt64(), data.GetProperty("sequence").GetInt32(), Text(data.GetProperty("state")));
            return new SignedAvailability(word, Text(data.GetProperty("signatures").GetProperty(door)));
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string Text(JsonElement element) => element.GetString() ?? throw new FormatException("it is null");
}
