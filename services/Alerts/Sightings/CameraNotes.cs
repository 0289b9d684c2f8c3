using MaskPose.Edge.Core.Sightings;
using MaskPose.Edge.Core.Temporal;

namespace MaskPose.Edge.Alerts.Sightings;

/// <summary>The notes of one camera, cut into logs. Not for concurrent use.</summary>
internal sealed class CameraNotes(string camera, AttentionRules limits, SightingKeeper keeper, TimeProvider time)
{
    private const int EnoughBytes = 64 * 1024;

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly long _session = time.GetUtcNow().ToUnixTimeMilliseconds();
    private long _sequence;
    private long _limits = LimitsTag.Of(limits);
    private long _cutAt = time.GetTimestamp();

    public SightingWriter Writer { get; } = new();

    public void Tick()
    {
        if (Writer.Length >= EnoughBytes || time.GetElapsedTime(_cutAt) >= Period)
        {
            Cut();
        }
    }

    /// <summary>Hands over what was noted since the last time.</summary>
    public void Cut()
    {
        var steps = Writer.Cut();
        (_sequence, _cutAt) = (_sequence + 1, time.GetTimestamp());
        if (steps.Length > 0)
        {
            keeper.Add(new SightingLog(camera, _session, _sequence, time.GetUtcNow(), _limits, steps));
        }
    }

    /// <summary>From now on people are judged by other limits.</summary>
    public void Judge(AttentionRules limits)
    {
        Cut();
        _limits = LimitsTag.Of(limits);
    }
}
