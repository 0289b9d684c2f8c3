namespace MaskPose.Edge.Alerts.Publishing;

/// <summary>Tells a state when it changes, and again before the last word runs out.</summary>
/// <typeparam name="T">Compared by value; null when nobody knows.</typeparam>
/// <param name="repeat">An unchanged state is told again after so long.</param>
internal sealed class ThrottledState<T>(TimeSpan repeat, Action<T?> tell, TimeProvider time)
    where T : class
{
    /// <summary>A flickering count is not told more often than this; the next tick makes good for it.</summary>
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

    /// <summary>Whatever was told a moment ago.</summary>
    public void PublishNow(T? state)
    {
        (_told, _toldAt) = (state, time.GetTimestamp());
        tell(state);
    }

    private bool IsDue(TimeSpan age, T? state) => age >= repeat || (age >= Shortest && !Equals(state, _told));
}
