using MaskPose.Edge.Core.Tracking;

namespace MaskPose.Edge.Alerts.Observing;

/// <summary>Tells one camera's state when it changes, and again before the last word runs out.</summary>
internal sealed class StateTeller(string camera, AlertsOptions options, Announcer announcer, TimeProvider time)
{
    /// <summary>A flickering count is not told more often than this; the next tick makes good for it.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(200);

    private readonly TimeSpan _repeat = TimeSpan.FromSeconds(options.StateValidSeconds / 2);
    private Presence? _told;
    private long? _toldAt;

    /// <param name="presence">Null when nobody knows.</param>
    public void Tell(Presence? presence)
    {
        if (_toldAt is not { } toldAt || IsDue(time.GetElapsedTime(toldAt), presence))
        {
            TellNow(presence);
        }
    }

    /// <summary>Whatever was told a moment ago.</summary>
    public void TellNow(Presence? presence)
    {
        (_told, _toldAt) = (presence, time.GetTimestamp());
        announcer.Tell(camera, presence, time.GetUtcNow());
    }

    private bool IsDue(TimeSpan age, Presence? presence) => age >= _repeat || (age >= Shortest && presence != _told);
}
