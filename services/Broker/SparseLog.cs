namespace MaskPose.Edge.Broker;

/// <summary>Keeps repeated actions of clients from filling the log: one entry per kind and minute, for a bounded number of kinds. For concurrent use.</summary>
internal sealed class SparseLog(TimeProvider time)
{
    private const int Most = 256;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _told = new(StringComparer.Ordinal);

    /// <summary>Whether to log it now.</summary>
    public bool Take(string kind)
    {
        lock (_lock)
        {
            if (_told.TryGetValue(kind, out var at) && time.GetElapsedTime(at) < Pause)
            {
                return false;
            }

            if (_told.Count >= Most)
            {
                _told.Clear();
            }

            _told[kind] = time.GetTimestamp();
            return true;
        }
    }
}
