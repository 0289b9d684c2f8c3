using System.Text;
using System.Text.Json;
using MaskPose.Edge.Core.Doors;

namespace MaskPose.Edge.Unit.Core.Doors;

/// <summary>docs/examples/door_vectors.json: signatures that Python's hmac and openssl made.</summary>
internal static class DoorVectors
{
    private static readonly JsonElement Document = JsonDocument.Parse(File.ReadAllText(Path)).RootElement;

    public static string Path => System.IO.Path.Combine(Repository.Root, "docs", "examples", "door_vectors.json");

    public static byte[] Key { get; } = Encoding.UTF8.GetBytes(Document.GetProperty("key").GetString()!);

    public static IReadOnlyList<(PermitKind Kind, Permit Permit, string Text, string Signature)> All { get; } =
        [.. Document.GetProperty("vectors").EnumerateArray().Select(Read)];

    private static (PermitKind Kind, Permit Permit, string Text, string Signature) Read(JsonElement vector) => (
        Enum.Parse<PermitKind>(vector.GetProperty("kind").GetString()!, ignoreCase: true),
        vector.GetProperty("permit").Deserialize<Permit>(JsonSerializerOptions.Web)!,
        vector.GetProperty("text").GetString()!,
        vector.GetProperty("signature").GetString()!);
}
