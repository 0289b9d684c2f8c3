namespace MaskPose.Edge.Alerts.Messages;

/// <summary>Where a picture is to be had over HTTP: what messages say of it.</summary>
internal static class SnapshotPath
{
    public static string For(Guid id) => $"/api/v1/snapshots/{id}.jpg";
}
