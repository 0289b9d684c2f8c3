using System.Text;

namespace MaskPose.Edge.Alerts.Streaming;

/// <summary>One server-sent event (HTML, 9.2.6). Written here, not by SseFormatter, because that has no comments to keep a connection alive.</summary>
/// <param name="Id">Null: the client's last id stays as it is.</param>
/// <param name="Json">On one line.</param>
internal sealed record StreamMessage(string Kind, string? Id, string Json)
{
    /// <summary>How long a client waits before it reconnects.</summary>
    public static readonly byte[] Hello = "retry: 3000\n: MaskPose Edge\n\n"u8.ToArray();

    public static readonly byte[] KeepAlive = ":\n\n"u8.ToArray();

    public byte[] ToUtf8() => Encoding.UTF8.GetBytes($"event: {Kind}\n{(Id is null ? "" : $"id: {Id}\n")}data: {Json}\n\n");
}
