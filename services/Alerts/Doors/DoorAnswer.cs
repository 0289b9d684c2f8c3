using System.Text.Json;

namespace MaskPose.Edge.Alerts.Doors;

/// <summary>A controller's answer to a permit, schema docs/schemas/door-ack.json.</summary>
/// <param name="Outcome">Opened, held or refused.</param>
/// <param name="Reason">Of a refusal, in the controller's words, shortened.</param>
internal sealed record DoorAnswer(string Nonce, DoorOutcome Outcome, string Reason)
{
    private const int LongestReason = 200;

    /// <param name="utf8">The members alone, or as <c>data</c> of a CloudEvent.</param>
    /// <returns>Null when it is none.</returns>
    public static DoorAnswer? Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            var members = document.RootElement.TryGetProperty("data", out var data) ? data : document.RootElement;
            return Outcomes(members.GetProperty("did").GetString()) is { } outcome
                ? new DoorAnswer(members.GetProperty("nonce").GetString() ?? "", outcome, ReasonOf(members))
                : null;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static DoorOutcome? Outcomes(string? word) => word switch
    {
        "opened" => DoorOutcome.Opened,
        "held" => DoorOutcome.Held,
        "refused" => DoorOutcome.Refused,
        _ => null,
    };

    private static string ReasonOf(JsonElement members)
    {
        var reason = members.TryGetProperty("reason", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        return reason.Length > LongestReason ? reason[..LongestReason] : reason;
    }
}
