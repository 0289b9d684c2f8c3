using MaskPose.Edge.Core.Geometry;

namespace MaskPose.Edge.Core.Tracking;

/// <summary>One person through one camera's frames: where the face was last and how it moves.</summary>
public sealed class Track
{
    /// <summary>Time constant over which the speed is smoothed: the detector's box jitters.</summary>
    private const double SpeedMemorySeconds = 0.08;

    /// <summary>A hidden face is not extrapolated for ever.</summary>
    private const double LongestExtrapolationSeconds = 0.5;

    private Point2 _perSecond;

    public Track(int id, Box box, DateTimeOffset at)
    {
        Id = id;
        Box = box;
        LastSeen = at;
        FirstSeen = at;
    }

    public int Id { get; }

    public Box Box { get; private set; }

    public DateTimeOffset FirstSeen { get; }

    public DateTimeOffset LastSeen { get; private set; }

    /// <summary>Where the face is expected (constant velocity).</summary>
    public Box Expect(DateTimeOffset at)
    {
        var seconds = (float)Math.Clamp((at - LastSeen).TotalSeconds, 0, LongestExtrapolationSeconds);
        return Box.Translate(_perSecond.X * seconds, _perSecond.Y * seconds);
    }

    public void Seen(Box box, DateTimeOffset at)
    {
        var seconds = (float)(at - LastSeen).TotalSeconds;
        if (seconds > 0)
        {
            var speed = (box.Center - Box.Center) * (1 / seconds);
            var weight = (float)(1 - Math.Exp(-seconds / SpeedMemorySeconds));
            _perSecond = (_perSecond * (1 - weight)) + (speed * weight);
        }

        (Box, LastSeen) = (box, at);
    }
}
