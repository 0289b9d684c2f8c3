using System.Threading.Channels;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>Wakes a sender when there is something new. Signals coalesce.</summary>
public sealed class AsyncSignal
{
    private readonly Channel<bool> _rings = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => _rings.Writer.TryWrite(true);

    public async Task WaitAsync(CancellationToken cancellationToken) => await _rings.Reader.ReadAsync(cancellationToken);
}
