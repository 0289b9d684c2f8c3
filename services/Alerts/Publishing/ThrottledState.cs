namespace MaskPose.Edge.Alerts.Publishing;

/// <summary>Publishes a state when it changes, and again before it expires.</summary>
/// <typeparam name="T">Compared by value; null if unknown.</typeparam>
/// <param name="repeat">An unchanged state is published again after this time.</param>
internal sealed class ThrottledState<T>(TimeSpan repeat, Action<T?> tell, TimeProvider time)
    where T : class
{
    /// <summary>A flickering count is not published more often than this; the next tick catches up.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(200);

    private T? _told;
    private long? _toldAt;

    public void Publish(T? state)
    {
        if (_toldAt is not { } toldAt || IsDue(time.GetElapsedTime(toldAt), state))
        {
            PublishNow(state);
        }
    }

    /// <summary>Regardless of the minimum interval.</summary>
    public void PublishNow(T? state)
    {
        (_told, _toldAt) = (state, time.GetTimestamp());
        tell(state);
    }

    private bool IsDue(TimeSpan age, T? state) => age >= repeat || (age >= Shortest && !Equals(state, _told));
}
