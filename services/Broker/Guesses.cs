using System.Net;

namespace MaskPose.Edge.Broker;

/// <summary>
/// Wrong passwords by address and user: after a few, each further one is delayed twice as long. Other clients of that user, and
/// others at that address, are not delayed. For concurrent use.
/// </summary>
internal sealed class Guesses(TimeProvider time)
{
    /// <summary>This many may be mistyped.</summary>
    public const int Free = 5;

    private const int Most = 4096;

    /// <summary>2^6 s.</summary>
    private const int LongestPauseLog2 = 6;

    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<(IPAddress Address, string User), (int Count, long At)> _wrong = [];

    /// <summary>Whether the next password is checked; one that arrives too soon is not, right or wrong.</summary>
    public bool MayTry(IPAddress address, string user)
    {
        lock (_lock)
        {
            return !_wrong.TryGetValue((address, user), out var known) || time.GetElapsedTime(known.At) >= PauseAfter(known.Count);
        }
    }

    public void Failed(IPAddress address, string user)
    {
        lock (_lock)
        {
            var known = _wrong.GetValueOrDefault((address, user));
            var isOld = time.GetElapsedTime(known.At) > Remembered;
            _wrong[(address, user)] = (isOld ? 1 : known.Count + 1, time.GetTimestamp());
            if (_wrong.Count > Most)
            {
                _wrong.Remove(_wrong.MinBy(w => w.Value.At).Key);
            }
        }
    }

    public void Succeeded(IPAddress address, string user)
    {
        lock (_lock)
        {
            _wrong.Remove((address, user));
        }
    }

    private static TimeSpan PauseAfter(int count) =>
        count < Free ? TimeSpan.Zero : TimeSpan.FromSeconds(1 << Math.Min(count - Free, LongestPauseLog2));
}
