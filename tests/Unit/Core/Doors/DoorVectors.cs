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

    /// <summary>Words of nodes and controllers: what they say, as our types have it, the text and its signature.</summary>
    public static IReadOnlyList<(string Said, string Text, string Signature)> Words { get; } =
        [.. Document.GetProperty("words").EnumerateArray().Select(w => (SaidBy(w), w.GetProperty("text").GetString()!, w.GetProperty("signature").GetString()!))];

    private static string SaidBy(JsonElement word) => word.GetProperty("kind").GetString() == "ack"
        ? word.Deserialize<ControllerWord>(JsonSerializerOptions.Web)!.Text
        : word.Deserialize<NodeWord>(JsonSerializerOptions.Web)!.Text;

    private static (PermitKind Kind, Permit Permit, string Text, string Signature) Read(JsonElement vector) => (
        Enum.Parse<PermitKind>(vector.GetProperty("kind").GetString()!, ignoreCase: true),
        vector.GetProperty("permit").Deserialize<Permit>(JsonSerializerOptions.Web)!,
        vector.GetProperty("text").GetString()!,
        vector.GetProperty("signature").GetString()!);
}
