namespace MaskPose.Edge.Alerts.Streaming;

/// <summary>How many clients the stream has; for concurrent use.</summary>
internal sealed class StreamClients
{
    /// <summary>Further ones are refused.</summary>
    public const int Maximum = 64;

    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <returns>Whether there was room; then <see cref="Leave"/> must follow.</returns>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _count) <= Maximum)
        {
            return true;
        }

        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _count);
}
