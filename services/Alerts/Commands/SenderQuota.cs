namespace MaskPose.Edge.Alerts.Commands;

/// <summary>
/// How many commands each sender may send: a token bucket. One sender's flood does not delay others, fill the audit log or keep
/// the processor busy. For concurrent use.
/// </summary>
internal sealed class SenderQuota(TimeProvider time)
{
    /// <summary>Burst: as many as a house has cameras to pause.</summary>
    public const int Burst = 32;

    private const double PerSecond = 10;

    /// <summary>Beyond this number of senders the fullest buckets, which matter least, are forgotten.</summary>
    private const int Most = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (double Tokens, long At)> _senders = new(StringComparer.Ordinal);

    public bool TryTake(string sender)
    {
        lock (_lock)
        {
            return TryTakeOne(sender);
        }
    }

    private bool TryTakeOne(string sender)
    {
        var now = time.GetTimestamp();
        var tokens = _senders.TryGetValue(sender, out var known)
            ? Math.Min(Burst, known.Tokens + (time.GetElapsedTime(known.At, now).TotalSeconds * PerSecond))
            : Burst;
        if (tokens < 1)
        {
            return false;
        }

        _senders[sender] = (tokens - 1, now);
        if (_senders.Count > Most)
        {
            _senders.Remove(_senders.MaxBy(s => s.Value.Tokens).Key);
        }

        return true;
    }
}
