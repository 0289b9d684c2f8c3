using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Events;

/// <summary>The face of an event that shows its state best, and the frame it is in.</summary>
/// <param name="Quality">See <see cref="FaceQuality"/>; 0 to 1.</param>
public sealed record BestShot(ObservedFace Face, FrameInfo Frame, double Quality);

/// <summary>
/// The best moment of the state that lasts, and of the one that is about to take its place. Only faces that show the state
/// themselves count; of equally good ones the first.
/// </summary>
internal sealed class BestShots<T>
    where T : struct, Enum
{
    private T _nextOf;
    private BestShot? _next;

    /// <summary>Of the state that lasts.</summary>
    public BestShot? Best { get; private set; }

    /// <param name="value">The voted state.</param>
    /// <param name="shown">The state of this face alone.</param>
    /// <param name="lasting">The lasting state.</param>
    public void Offer(T value, T shown, T lasting, ObservedFace face, FrameInfo frame)
    {
        var equal = EqualityComparer<T>.Default;
        if (!equal.Equals(value, _nextOf))
        {
            (_nextOf, _next) = (value, null);
        }

        if (!equal.Equals(value, shown))
        {
            return;
        }

        if (equal.Equals(value, lasting))
        {
            Best = Better(Best, face, frame);
        }
        else
        {
            _next = Better(_next, face, frame);
        }
    }

    /// <summary>The candidate state has become the lasting one.</summary>
    public void Begin() => (Best, _next) = (_next, null);

    private static BestShot Better(BestShot? best, ObservedFace face, FrameInfo frame)
    {
        var quality = FaceQuality.Measure(face);
        return best is not null && best.Quality >= quality ? best : new BestShot(face, frame, quality);
    }
}
