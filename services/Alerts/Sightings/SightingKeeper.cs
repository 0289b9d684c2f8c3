using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Sightings;

/// <summary>
/// Writes the cameras' logs now and then, all at once. While the disk fails some wait, and the oldest are dropped. For concurrent
/// use.
/// </summary>
internal sealed class SightingKeeper(SightingStore store, SightingMetrics metrics, TimeProvider time, ILogger<SightingKeeper> logger)
{
    private const int MostWaiting = 1000;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly List<SightingLog> _waiting = [];
    private long _storedAt = time.GetTimestamp();
    private bool _isFailing;

    public bool IsOn => store.IsOn;

    public void Add(SightingLog log)
    {
        lock (_lock)
        {
            _waiting.Add(log);
            DropBeyond(MostWaiting);
        }
    }

    public void Tick()
    {
        if (time.GetElapsedTime(_storedAt) >= Period)
        {
            Store();
        }
    }

    /// <summary>Writes what waits; if that fails it goes on waiting.</summary>
    public void Store()
    {
        SightingLog[] logs;
        lock (_lock)
        {
            logs = [.. _waiting];
            _waiting.Clear();
            _storedAt = time.GetTimestamp();
        }

        if (logs.Length == 0)
        {
            return;
        }

        try
        {
            metrics.Dropped(store.Add(logs));
            metrics.Written(logs.Sum(l => (long)l.Steps.Length));
            _isFailing = false;
        }
        catch (SqliteException error)
        {
            Return(logs, error.Message);
        }
    }

    private void Return(SightingLog[] logs, string reason)
    {
        lock (_lock)
        {
            _waiting.InsertRange(0, logs);
            DropBeyond(MostWaiting);
        }

        if (!_isFailing)
        {
            logger.SightingsWait(reason);
        }

        _isFailing = true;
    }

    private void DropBeyond(int most)
    {
        if (_waiting.Count > most)
        {
            var count = _waiting.Count - most;
            metrics.Dropped(_waiting.Take(count).Sum(l => (long)l.Steps.Length));
            _waiting.RemoveRange(0, count);
        }
    }
}
