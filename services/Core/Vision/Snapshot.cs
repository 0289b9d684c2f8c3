namespace MaskPose.Edge.Core.Vision;

/// <summary>Of which events of a camera a picture is to be kept.</summary>
public enum SnapshotPolicy
{
    None = 0,

    /// <summary>Of alerts, those events that a rule of the site cares about.</summary>
    Alerts = 1,

    /// <summary>Of alerts and of all other events.</summary>
    All = 2,
}

/// <summary>The picture of the frame in which events began.</summary>
/// <param name="Id">The one by which it was asked for: <see cref="Observation.WantedSnapshot"/>.</param>
/// <param name="Jpeg">With faces blurred; at most <see cref="MaximumBytes"/>.</param>
public sealed record Snapshot(Guid Id, string Camera, ReadOnlyMemory<byte> Jpeg)
{
    /// <summary>A larger picture is not kept: 4 MiB.</summary>
    public const int MaximumBytes = 4 << 20;
}
