using System.Diagnostics.Metrics;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.Snapshots;

/// <summary>Why a picture is missing.</summary>
internal enum SnapshotLoss
{
    /// <summary>It was deleted for its age.</summary>
    Age,

    /// <summary>Newer ones needed its space.</summary>
    Room,

    /// <summary>It was requested and never arrived.</summary>
    Missed,

    /// <summary>It could not be written.</summary>
    Failed,
}

/// <summary>Counts of kept and lost pictures of events, since the start. For concurrent use.</summary>
internal sealed class SnapshotMetrics
{
    private readonly long[] _lost = new long[Enum.GetValues<SnapshotLoss>().Length];
    private readonly Counter<long> _kept;
    private readonly Counter<long> _dropped;
    private readonly Gauge<long> _size;

    public SnapshotMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(AlertsMeter.Name);
        _kept = meter.CreateCounter<long>("maskpose.snapshots.kept", "{picture}", "Pictures of events that were stored.");
        _dropped = meter.CreateCounter<long>("maskpose.snapshots.dropped", "{picture}", "Pictures that were deleted, never arrived or could not be stored.");
        _size = meter.CreateGauge<long>("maskpose.snapshots.size", "By", "Disk space taken by pictures.");
    }

    public void Kept() => _kept.Add(1);

    public void Lost(SnapshotLoss why, int count = 1)
    {
        Interlocked.Add(ref _lost[(int)why], count);
        _dropped.Add(count, new KeyValuePair<string, object?>("reason", ObservationJson.ToWireName(why)));
    }

    public void Takes(long bytes) => _size.Record(bytes);

    public long Total(SnapshotLoss why) => Interlocked.Read(ref _lost[(int)why]);
}
