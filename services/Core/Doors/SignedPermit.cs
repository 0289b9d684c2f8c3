using System.Text.Json;

namespace MaskPose.Edge.Core.Doors;

/// <summary>A permit as received, with its signature; nothing is checked yet.</summary>
public sealed record SignedPermit(Permit Permit, string Signature)
{
    /// <param name="utf8">A message of schema docs/schemas/door-permit.json or door-revoke.json.</param>
    /// <returns>Null if it is invalid.</returns>
    public static SignedPermit? Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return Read(document.RootElement.GetProperty("data"));
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static SignedPermit Read(JsonElement data) => new(
        new Permit(
            Text(data, "site"),
            Text(data, "node"),
            Text(data, "door"),
            data.GetProperty("session").GetInt64(),
            data.GetProperty("track").GetInt32(),
            Text(data, "nonce"),
            Milliseconds(data, "issuedMs"),
            Milliseconds(data, "expiresMs")),
        Text(data, "signature"));

    private static string Text(JsonElement data, string name) =>
        data.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null");

    /// <summary>Valid dates only, so that nothing overflows later.</summary>
    private static long Milliseconds(JsonElement data, string name) => data.GetProperty(name).GetInt64() is var ms and >= 0 and <= 4_102_444_800_000
        ? ms
        : throw new FormatException($"{name} is not a time");
}
