using System.Text.Json;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.Doors;

/// <summary>A controller's answer to a permit, schema docs/schemas/door-ack.json; nothing is checked yet.</summary>
/// <param name="Did">opened, held or refused.</param>
/// <param name="Reason">Of a refusal, in the controller's words.</param>
/// <param name="Signature">Empty if not signed.</param>
internal sealed record DoorAnswer(string Nonce, string Did, string Reason, string Signature)
{
    private const int LongestReason = 200;

    /// <summary>What a controller can say.</summary>
    public static IReadOnlyList<DoorOutcome> Outcomes { get; } = [DoorOutcome.Opened, DoorOutcome.Held, DoorOutcome.Refused];

    public DoorOutcome Outcome => Outcomes.First(o => ObservationJson.ToWireName(o) == Did);

    public string ShortReason => Reason.Length > LongestReason ? Reason[..LongestReason] : Reason;

    /// <param name="utf8">The members alone, or as <c>data</c> of a CloudEvent.</param>
    /// <returns>Null if it is invalid.</returns>
    public static DoorAnswer? Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            var members = document.RootElement.TryGetProperty("data", out var data) ? data : document.RootElement;
            var answer = new DoorAnswer(
                members.GetProperty("nonce").GetString() ?? "", members.GetProperty("did").GetString() ?? "",
                Text(members, "reason"), Text(members, "signature"));
            return Outcomes.Any(o => ObservationJson.ToWireName(o) == answer.Did) ? answer : null;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Text(JsonElement members, string name) =>
        members.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
