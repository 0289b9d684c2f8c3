using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Core.Doors;

namespace MaskPose.Edge.Alerts.Doors;

/// <summary>Permits and their revocations; schemas docs/schemas/door-permit.json and door-revoke.json.</summary>
internal static class PermitMessage
{
    /// <param name="at">When it is sent; of a permit when it was issued.</param>
    public static byte[] Write(PermitKind kind, PendingPermit pending, string camera, string signature, string source, DateTimeOffset at)
    {
        var permit = pending.Permit;
        var word = kind == PermitKind.Permit ? "permit" : "revoke";
        var envelope = new CloudEvent(
            $"{word}-{permit.Nonce}", source, $"maskpose.door.{word}", $"door/{permit.Door}", at);
        return envelope.ToUtf8(writer =>
        {
            writer.WriteString("site", permit.Site);
            writer.WriteString("node", permit.Node);
            writer.WriteString("door", permit.Door);
            writer.WriteNumber("session", permit.Session);
            writer.WriteNumber("track", permit.Track);
            writer.WriteString("nonce", permit.Nonce);
            writer.WriteNumber("issuedMs", permit.IssuedMs);
            writer.WriteNumber("expiresMs", permit.ExpiresMs);
            writer.WriteString("algorithm", "HMAC-SHA256");
            writer.WriteString("signature", signature);
            writer.WriteString("camera", camera);
            writer.WriteString("by", pending.By);
        });
    }
}
