using System.Globalization;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>Distinguishes a permanently damaged stream from one that lost a packet.</summary>
internal sealed class DamageMeter
{
    private const int Sustained = 5;
    private const double WindowSeconds = 10;

    private readonly Queue<double> _errors = new();

    /// <param name="seconds">Time of the error, by a monotonic clock.</param>
    /// <param name="words">The decoder's message.</param>
    /// <returns>The reason for the status if it keeps happening; else null.</returns>
    public string? Take(double seconds, string words)
    {
        _errors.Enqueue(seconds);
        while (_errors.Count > 10 * Sustained || _errors.Peek() < seconds - WindowSeconds)
        {
            _errors.Dequeue();
        }

        // All errors of one picture arrive at once.
        return _errors.Count >= Sustained && seconds - _errors.Peek() >= WindowSeconds / 5
            ? string.Create(CultureInfo.InvariantCulture, $"the stream is damaged: pictures can't be decoded whole ({words})")
            : null;
    }
}
