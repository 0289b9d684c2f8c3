namespace MaskPose.Edge.Alerts.Doors;

/// <summary>When people wished a door open by hand: the same wish does not come true twice. Not for concurrent use.</summary>
internal sealed class Wishes
{
    /// <summary>A wish that is older, or from as far ahead, is none any more.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>More don't come within the patience: each waits for the answer to the one before.</summary>
    private const int Most = 256;

    private readonly Queue<DateTimeOffset> _heard = new();

    /// <summary>Wishes from before the clock was set say nothing of those that come after.</summary>
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
