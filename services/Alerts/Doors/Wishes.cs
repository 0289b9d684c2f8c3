namespace MaskPose.Edge.Alerts.Doors;

/// <summary>Requests to open a door by hand: the same one is not granted twice. Not for concurrent use.</summary>
internal sealed class Wishes
{
    /// <summary>An older request, or one from as far ahead, is refused.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>No more arrive in this time: each waits for the answer to the one before.</summary>
    private const int Most = 256;

    private readonly Queue<DateTimeOffset> _heard = new();

    /// <summary>Requests from before the clock was set don't affect later ones.</summary>
    public bool WasHeard(DateTimeOffset askedAt) => _heard.Any(w => w >= askedAt && w - askedAt <= 2 * Patience);

    public void Remember(DateTimeOffset askedAt)
    {
        _heard.Enqueue(askedAt);
        if (_heard.Count > Most)
        {
            _heard.Dequeue();
        }
    }
}
