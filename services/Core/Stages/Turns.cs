namespace MaskPose.Edge.Core.Stages;

/// <summary>
/// A bounded number of places, given in order of request. Each camera requests one at a time, so all take turns, however slow
/// each is. For concurrent use.
/// </summary>
public sealed class Turns(int places) : IDisposable
{
    private readonly SemaphoreSlim _free = new(places, places);
    private int _waiting;

    /// <summary>How many wait for a place.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Waits for a place.</summary>
    public async ValueTask<Turn> TakeAsync(CancellationToken cancellationToken)
    {
        var place = _free.WaitAsync(cancellationToken);
        Interlocked.Increment(ref _waiting);
        try
        {
            await place;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        return new Turn(_free);
    }

    public void Dispose() => _free.Dispose();

    /// <summary>A place held until disposed, once or more often.</summary>
    public sealed class Turn(SemaphoreSlim free) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
            {
                free.Release();
            }
        }
    }
}
