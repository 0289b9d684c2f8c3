namespace MaskPose.Edge.Core.Temporal;

/// <summary>
/// Since when a claim has held more often than not: the change point by a cumulative sum (Page 1954) that fades. A wrong
/// frame now and then moves it little or not at all:
/// <code>
/// holds   - - + - + + - + + +
/// sum     0 0 1 0 1 2 1 2 3 4    never below 0
/// Since           ^              where the sum last left 0
/// </code>
/// </summary>
internal sealed class ChangePoint
{
    /// <summary>A sum this small is negligible.</summary>
    private const double Nothing = 0.01;

    private double _sum;

    /// <summary>The first moment of the present run.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <param name="weight">Of this moment, in memories.</param>
    /// <param name="kept">What is left of the sum since the moment before, 0 to 1.</param>
    public void Add(double weight, double kept, bool holds, DateTimeOffset at)
    {
        _sum *= kept;
        if (_sum <= Nothing && holds)
        {
            Since = at;
        }

        _sum = Math.Max(0, _sum + (holds ? weight : -weight));
    }

    public void Reset() => _sum = 0;
}
