namespace MaskPose.Edge.Alerts.Messages;

/// <summary>HTTP path of a picture, as in messages.</summary>
internal static class SnapshotPath
{
    public static string For(Guid id) => $"/api/v1/snapshots/{id}.jpg";
}
