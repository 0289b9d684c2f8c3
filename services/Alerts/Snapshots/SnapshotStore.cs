using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Alerts.Store;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Snapshots;

/// <summary>
/// Pictures of events as files <c>{id}.jpg</c> that only this user may read. Bounded by bytes and age: the oldest are deleted,
/// and each is counted. Ids are UUIDs of version 7, which contain the time: no index is needed. For concurrent use.
/// </summary>
internal sealed class SnapshotStore
{
    private readonly Lock _lock = new();
    private readonly SnapshotFolder _folder;
    private readonly SnapshotsOptions _options;
    private readonly SnapshotMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly SortedDictionary<Guid, long> _sizes;
    private long _bytes;

    /// <exception cref="StoreException">The folder exists but can't be used.</exception>
    public SnapshotStore(IOptions<AlertsOptions> options, SnapshotMetrics metrics, TimeProvider time)
    {
        (_options, _metrics, _time) = (options.Value.Snapshots, metrics, time);
        var path = StorePath.Snapshots(options.Value);
        _folder = new SnapshotFolder(path);
        _sizes = new(Sizes(path));
        _bytes = _sizes.Values.Sum();
    }

    /// <summary>How many pictures there are, and their bytes.</summary>
    public (int Count, long Bytes) Size
    {
        get
        {
            lock (_lock)
            {
                return (_sizes.Count, _bytes);
            }
        }
    }

    /// <summary>Stores a picture; older ones are deleted if there is no space.</summary>
    /// <param name="id">Of version 7.</param>
    /// <exception cref="IOException">The disk is full or fails; nothing was kept.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write there.</exception>
    public void Add(Guid id, ReadOnlySpan<byte> jpeg)
    {
        lock (_lock)
        {
            MakeRoom(jpeg.Length);
            _folder.Write(id, jpeg);
            _sizes[id] = jpeg.Length;
            _bytes += jpeg.Length;
            _metrics.Kept();
            _metrics.Takes(_bytes);
        }
    }

    /// <returns>The JPEG; null if there never was one or it was deleted.</returns>
    /// <exception cref="IOException">The disk fails.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read it.</exception>
    public async Task<byte[]?> ReadAsync(Guid id, CancellationToken cancellationToken) =>
        IsThere(id) ? await _folder.ReadAsync(id, cancellationToken) : null;

    /// <summary>Removes what is too old or too much.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not delete there.</exception>
    public void RemoveOld()
    {
        lock (_lock)
        {
            foreach (var id in _sizes.Keys.TakeWhile(IsOld).ToList())
            {
                Remove(id, SnapshotLoss.Age);
            }

            MakeRoom(0);
            _metrics.Takes(_bytes);
        }
    }

    private Dictionary<Guid, long> Sizes(string path)
    {
        try
        {
            return _folder.Sizes();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(
                $"Alerts:Snapshots:Folder: {path} can't be used ({error.Message}); name a folder that this user may read and write.", error);
        }
    }

    private bool IsThere(Guid id)
    {
        lock (_lock)
        {
            return _sizes.ContainsKey(id) && !IsOld(id);
        }
    }

    private void MakeRoom(int wanted)
    {
        while (_sizes.Count > 0 && _bytes + wanted > _options.MaximumMegabytes * 1024L * 1024)
        {
            Remove(_sizes.First().Key, SnapshotLoss.Room);
        }
    }

    private void Remove(Guid id, SnapshotLoss why)
    {
        _folder.Delete(id);
        _sizes.Remove(id, out var size);
        _bytes -= size;
        _metrics.Lost(why);
    }

    private bool IsOld(Guid id) => SnapshotFolder.TimeOf(id) < _time.GetUtcNow().AddDays(-_options.KeepDays);
}
