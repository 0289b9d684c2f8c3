namespace MaskPose.Edge.Core.Stages;

/// <summary>Pauses between attempts: 1 s, doubled each time up to 30 s, spread by ±20 % so that clients don't retry in step.</summary>
public sealed class RetryPause(Random random)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private TimeSpan _next = First;

    public TimeSpan Next()
    {
        var pause = _next * (0.8 + (0.4 * random.NextDouble()));
        _next = _next * 2 < Longest ? _next * 2 : Longest;
        return pause;
    }

    /// <summary>After a success the next pause is short again.</summary>
    public void Reset() => _next = First;
}
