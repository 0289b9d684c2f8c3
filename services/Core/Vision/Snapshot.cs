namespace MaskPose.Edge.Core.Vision;

/// <summary>Events of a camera of which a picture is kept.</summary>
public enum SnapshotPolicy
{
    None = 0,

    /// <summary>Only alerts.</summary>
    Alerts = 1,

    /// <summary>Alerts and all other events.</summary>
    All = 2,
}

/// <summary>The picture of the frame in which events began.</summary>
/// <param name="Id">The id under which it was requested: <see cref="Observation.WantedSnapshot"/>.</param>
/// <param name="Jpeg">With faces blurred; at most <see cref="MaximumBytes"/>.</param>
public sealed record Snapshot(Guid Id, string Camera, ReadOnlyMemory<byte> Jpeg)
{
    /// <summary>A larger picture is not kept: 4 MiB.</summary>
    public const int MaximumBytes = 4 << 20;
}
