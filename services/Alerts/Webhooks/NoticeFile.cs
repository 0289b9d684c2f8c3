namespace MaskPose.Edge.Alerts.Webhooks;

/// <summary>A file of CSV that goes with a notice where the way to people has room for it.</summary>
internal sealed record NoticeFile(string Name, byte[] Bytes);
