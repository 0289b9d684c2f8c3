using System.Threading.Channels;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>An entry of the audit log, for a copy elsewhere.</summary>
/// <param name="Hash">Of its link in the chain.</param>
public sealed record AuditCopy(long Number, AuditEntry Entry, byte[] Hash);

/// <summary>Copies of entries waiting to be sent elsewhere; at most 1000, the oldest are dropped first.</summary>
public sealed class AuditCopies
{
    public const int Most = 1000;

    private readonly Channel<AuditCopy> _waiting;
    private long _dropped;

    public AuditCopies() => _waiting = Channel.CreateBounded<AuditCopy>(
        new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropOldest }, _ => Interlocked.Increment(ref _dropped));

    /// <summary>Whether copies are sent at all.</summary>
    public bool IsTaken { get; set; }

    public void Add(AuditCopy copy)
    {
        if (IsTaken)
        {
            _waiting.Writer.TryWrite(copy);
        }
    }

    /// <returns>How many were dropped for lack of space since it was last asked.</returns>
    public long TakeDropped() => Interlocked.Exchange(ref _dropped, 0);

    public IAsyncEnumerable<AuditCopy> TakeAllAsync(CancellationToken cancellationToken) => _waiting.Reader.ReadAllAsync(cancellationToken);
}
