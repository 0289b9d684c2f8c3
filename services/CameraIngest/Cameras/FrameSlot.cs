using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>Room for one frame between capture and pipeline. The newest wins; an older one is disposed and counted.</summary>
public sealed class FrameSlot : IDisposable
{
    private readonly SemaphoreSlim _filled = new(0, 1);
    private Frame? _frame;
    private long _dropped;

    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Puts a frame in; the slot owns it from here.</summary>
    /// <returns>False when it took the place of one that nobody had taken.</returns>
    public bool Put(Frame frame)
    {
        if (Interlocked.Exchange(ref _frame, frame) is not { } older)
        {
            _filled.Release();
            return true;
        }

        older.Dispose();
        Interlocked.Increment(ref _dropped);
        return false;
    }

    /// <summary>Waits for a frame and takes it; the caller disposes it.</summary>
    public async ValueTask<Frame> TakeAsync(CancellationToken cancellationToken)
    {
        await _filled.WaitAsync(cancellationToken);
        return Interlocked.Exchange(ref _frame, null)!;
    }

    public void Dispose()
    {
        Interlocked.Exchange(ref _frame, null)?.Dispose();
        _filled.Dispose();
    }
}
