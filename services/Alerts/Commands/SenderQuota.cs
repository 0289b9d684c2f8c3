namespace MaskPose.Edge.Alerts.Commands;

/// <summary>
/// How many commands each sender may give: a bucket of tokens that fills with time. Nobody's flood takes another's turn, fills the audit log
/// or keeps the processor busy. Not for concurrent use.
/// </summary>
internal sealed class SenderQuota(TimeProvider time)
{
    /// <summary>At once: as many as a house has cameras to pause.</summary>
    public const int Burst = 32;

    private const double PerSecond = 10;

    /// <summary>More senders than these are none: the fullest buckets, which say the least, are forgotten.</summary>
    private const int Most = 256;

    private readonly Dictionary<string, (double Tokens, long At)> _senders = new(StringComparer.Ordinal);

    public bool TryTake(string sender)
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
