using System.Threading.Channels;

namespace MaskPose.Edge.Hosting.Access;

/// <summary>A failed sign-in.</summary>
/// <param name="Name">As they gave it.</param>
/// <param name="Reason">A word, such as <c>wrong</c>.</param>
public sealed record FailedSignIn(DateTimeOffset At, string Name, string Address, string Reason);

/// <summary>Queue from sign-in to the audit log of the same process; at most 1000, the oldest are dropped first.</summary>
public sealed class FailedSignIns
{
    private const int Most = 1000;

    private readonly Channel<FailedSignIn> _waiting =
        Channel.CreateBounded<FailedSignIn>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropOldest });

    public void Add(FailedSignIn failure) => _waiting.Writer.TryWrite(failure);

    public IAsyncEnumerable<FailedSignIn> TakeAllAsync(CancellationToken cancellationToken) => _waiting.Reader.ReadAllAsync(cancellationToken);
}
