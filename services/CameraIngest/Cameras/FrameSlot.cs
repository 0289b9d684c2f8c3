using System.Threading.Channels;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>Room for one frame between capture and pipeline. The newest wins; an older one is disposed and counted.</summary>
public sealed class FrameSlot : IDisposable
{
    private readonly Channel<Frame> _room;
    private long _dropped;

    public FrameSlot() => _room = Channel.CreateBounded<Frame>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true, SingleWriter = true },
        Drop);

    public long Dropped => Interlocked.Read(ref _dropped);

    public bool IsEmpty => _room.Reader.Count == 0;

    /// <summary>Puts a frame in; the slot owns it from here. A slot that was disposed disposes it.</summary>
    /// <returns>False if it replaced a frame that nobody had taken.</returns>
    public bool Put(Frame frame)
    {
        var before = Dropped;
        if (!_room.Writer.TryWrite(frame))
        {
            frame.Dispose();
        }

        return Dropped == before;
    }

    /// <summary>Waits until there is a frame, and leaves it: a newer one may replace it.</summary>
    /// <exception cref="ChannelClosedException">The slot was disposed.</exception>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        if (!await _room.Reader.WaitToReadAsync(cancellationToken))
        {
            throw new ChannelClosedException();
        }
    }

    /// <summary>Waits for a frame and takes it; the caller disposes it.</summary>
    /// <exception cref="ChannelClosedException">The slot was disposed.</exception>
    public ValueTask<Frame> TakeAsync(CancellationToken cancellationToken) => _room.Reader.ReadAsync(cancellationToken);

    public void Dispose()
    {
        _room.Writer.TryComplete();
        while (_room.Reader.TryRead(out var frame))
        {
            frame.Dispose();
        }
    }

    private void Drop(Frame frame)
    {
        frame.Dispose();
        Interlocked.Increment(ref _dropped);
    }
}
