namespace MaskPose.Edge.Alerts.Snapshots;

/// <summary>Where a picture is to be had over HTTP: what messages say of it.</summary>
internal static class SnapshotPath
{
    public static string Of(Guid id) => $"/api/v1/snapshots/{id}.jpg";
}
