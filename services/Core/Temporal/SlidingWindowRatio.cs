namespace MaskPose.Edge.Core.Temporal;

/// <summary>How much of the last seconds a condition held, and for how much of them it was known.</summary>
public sealed class SlidingWindowRatio(double windowSeconds)
{
    private readonly Queue<(DateTimeOffset At, double Seconds, bool? Holds)> _moments = new();

    /// <summary>Seconds of the window in which the condition was known.</summary>
    public double KnownSeconds { get; private set; }

    /// <summary>Seconds of the window in which it held.</summary>
    public double HeldSeconds { get; private set; }

    /// <param name="seconds">The time that the moment covers.</param>
    /// <param name="holds">Null if unknown.</param>
    public void Add(DateTimeOffset at, double seconds, bool? holds)
    {
        _moments.Enqueue((at, seconds, holds));
        Count(seconds, holds);
        while (_moments.TryPeek(out var oldest) && (at - oldest.At).TotalSeconds > windowSeconds)
        {
            _moments.Dequeue();
            Count(-oldest.Seconds, oldest.Holds);
        }
    }

    private void Count(double seconds, bool? holds)
    {
        KnownSeconds += holds is null ? 0 : seconds;
        HeldSeconds += holds is true ? seconds : 0;
    }
}
