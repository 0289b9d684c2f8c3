using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Unit.Core.Temporal;

/// <summary>A test with a meter of attention and the seconds that have passed.</summary>
public abstract class AttentionMeterTest
{
    private protected readonly AttentionMeter _meter = new(new AttentionRules());
    private protected double _now;

    private protected Attention Pass(double seconds, HeadReading head, double framesPerSecond = 25, DateTimeOffset? mouthChangedAt = null)
    {
        var attention = Attention.Unknown;
        var frames = (int)Math.Round(seconds * framesPerSecond);
        for (var frame = 0; frame < frames; frame++)
        {
            _now += 1 / framesPerSecond;
            attention = _meter.Add(head, Moments.Start.AddSeconds(_now), mouthChangedAt);
        }

        return attention;
    }
}
