using System.Globalization;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>Tells a stream that is damaged all the time from one that lost a packet.</summary>
internal sealed class DamageMeter
{
    private const int Sustained = 5;
    private const double WindowSeconds = 10;

    private readonly Queue<double> _errors = new();

    /// <param name="seconds">When, by a clock that runs forward.</param>
    /// <param name="words">The decoder's.</param>
    /// <returns>The reason for the status where it happens again and again; else null.</returns>
    public string? Take(double seconds, string words)
    {
        _errors.Enqueue(seconds);
        while (_errors.Count > 10 * Sustained || _errors.Peek() < seconds - WindowSeconds)
        {
            _errors.Dequeue();
        }

        // Errors of one picture come all at once.
        return _errors.Count >= Sustained && seconds - _errors.Peek() >= WindowSeconds / 5
            ? string.Create(CultureInfo.InvariantCulture, $"the stream is damaged: pictures can't be decoded whole ({words})")
            : null;
    }
}
