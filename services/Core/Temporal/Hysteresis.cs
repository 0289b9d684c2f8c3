namespace MaskPose.Edge.Core.Temporal;

public enum EventPhase
{
    Begin,
    Update,
    End,
}

/// <summary>
/// A value that counts only once it has lasted. Changes pass a hold time, the way back to nothing a clear time; a lasting value
/// is repeated now and then:
/// <code>
/// value    A A B A A B B B B B . B . . . .
/// lasting  A A A A A A A A B B B B B B B .     . is the default, "nothing"
///                    |     |             clear time over: end of B
///                    |     hold time over: end of A, begin of B
///                    BeganAt of B
/// </code>
/// </summary>
/// <typeparam name="T">The states; its default means "nothing".</typeparam>
public sealed class Hysteresis<T>(double holdSeconds, double clearSeconds, double updateSeconds)
    where T : struct, Enum
{
    private T _candidate;
    private DateTimeOffset _since;
    private DateTimeOffset _told;

    /// <summary>The lasting value.</summary>
    public T Current { get; private set; }

    /// <summary>When the lasting state was first seen: before its hold time.</summary>
    public DateTimeOffset BeganAt { get; private set; }

    /// <summary>Takes the value of one moment and returns the resulting changes, an end before a begin.</summary>
    /// <param name="since">When the value was first seen: its hold time counts from there, however late it was believed.</param>
    public IEnumerable<(EventPhase Phase, T State)> Update(T value, DateTimeOffset since, DateTimeOffset at)
    {
        if (Same(value, Current))
        {
            _candidate = value;
            _since = at;
            return Told(value, at);
        }

        if (!Same(value, _candidate) || _since == default)
        {
            (_candidate, _since) = (value, since);
        }

        var needed = Same(value, default) ? clearSeconds : holdSeconds;
        return (at - _since).TotalSeconds >= needed ? Change(value, at) : [];
    }

    private List<(EventPhase Phase, T State)> Change(T value, DateTimeOffset at)
    {
        var changes = new List<(EventPhase, T)>(2);
        if (!Same(Current, default))
        {
            changes.Add((EventPhase.End, Current));
        }

        (Current, BeganAt, _told) = (value, _since, at);
        if (!Same(value, default))
        {
            changes.Add((EventPhase.Begin, value));
        }

        return changes;
    }

    private (EventPhase Phase, T State)[] Told(T value, DateTimeOffset at)
    {
        if (Same(value, default) || (at - _told).TotalSeconds < updateSeconds)
        {
            return [];
        }

        _told = at;
        return [(EventPhase.Update, value)];
    }

    private static bool Same(T a, T b) => EqualityComparer<T>.Default.Equals(a, b);
}
