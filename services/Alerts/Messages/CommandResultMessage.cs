using System.Text.Json.Nodes;

namespace MaskPose.Edge.Alerts.Messages;

/// <summary>Outcome of a command; schema docs/schemas/command-result.json.</summary>
internal static class CommandResultMessage
{
    /// <param name="members">Null if it failed.</param>
    /// <param name="error">Why it failed; empty on success.</param>
    public static byte[] Write(string command, JsonObject? members, string error, DateTimeOffset at, string source, Guid id)
    {
        var envelope = new CloudEvent(id.ToString(), source, "maskpose.command.result", $"cmd/{command}", at);
        return envelope.ToUtf8(writer =>
        {
            writer.WriteString("command", command);
            writer.WriteBoolean("ok", error.Length == 0);
            writer.WriteString("error", error);
            writer.WritePropertyName("result");
            (members ?? []).WriteTo(writer);
        });
    }
}
