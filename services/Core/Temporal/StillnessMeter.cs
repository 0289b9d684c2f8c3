using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Temporal;

/// <summary>
/// For how long a face has kept still as only a picture does: it stays where it is on average, does not turn and does not blink. Wrong frames
/// now and then, as compression and a detector make them, are forgiven; a face with closed eyes is never still: sleepers are people.
/// </summary>
public sealed class StillnessMeter
{
    /// <summary>Share of the last moments in which it may seem to have moved.</summary>
    private const double ForgivenShare = 0.05;

    /// <summary>Blinks, eyes that open or close, in <see cref="BlinkSeconds"/>: people blink four times and more.</summary>
    private const int ForgivenBlinks = 2;

    private const double MemorySeconds = 20, BlinkSeconds = 60, LongestStepSeconds = 5;

    private readonly Queue<DateTimeOffset> _blinks = new();
    private Anchor? _anchor;
    private (EyeState Left, EyeState Right) _eyes;
    private double _restlessShare;
    private DateTimeOffset _last;

    /// <summary>How long it has kept still, seconds.</summary>
    public double Seconds => _anchor is null ? 0 : (_last - Since).TotalSeconds;

    /// <summary>From when on it has.</summary>
    public DateTimeOffset Since { get; private set; }

    public void Add(Box box, HeadReading head, DateTimeOffset at)
    {
        var seconds = (at - _last).TotalSeconds;
        _last = at;
        if (_anchor is null || seconds is < 0 or > LongestStepSeconds)
        {
            Begin(box, head, at);
            return;
        }

        var isOff = _anchor.IsOff(box, head.Pose) || HaveClosed(head);
        var weight = 1 - Math.Exp(-seconds / MemorySeconds);
        _restlessShare += ((isOff ? 1 : 0) - _restlessShare) * weight;
        CountBlinks(head, at);
        if (_restlessShare > ForgivenShare || _blinks.Count > ForgivenBlinks)
        {
            Begin(box, head, at);
        }
        else if (!isOff)
        {
            _anchor.Follow(box, head.Pose);
        }
    }

    /// <summary>A face that is found where a picture has hung for long: until it moves it is that picture.</summary>
    public void Resume(Box box, HeadReading head, DateTimeOffset since, DateTimeOffset at)
    {
        Begin(box, head, at);
        (Since, _last) = (since, at);
    }

    private static bool HaveClosed(HeadReading head) => head.LeftEye.State == EyeState.Closed && head.RightEye.State == EyeState.Closed;

    private void Begin(Box box, HeadReading head, DateTimeOffset at)
    {
        (_anchor, _restlessShare, Since) = (new Anchor(box, head.Pose), 0, at);
        _blinks.Clear();
    }

    private void CountBlinks(HeadReading head, DateTimeOffset at)
    {
        if (MotionMeter.Differs(_eyes.Left, head.LeftEye.State) || MotionMeter.Differs(_eyes.Right, head.RightEye.State))
        {
            _blinks.Enqueue(at);
        }

        _eyes = (MotionMeter.Known(head.LeftEye, _eyes.Left), MotionMeter.Known(head.RightEye, _eyes.Right));
        while (_blinks.TryPeek(out var blink) && (at - blink).TotalSeconds > BlinkSeconds)
        {
            _blinks.Dequeue();
        }
    }

    /// <summary>Where the face is on average, and how it is turned.</summary>
    private sealed class Anchor(Box box, Pose? pose)
    {
        private const int Memory = 500;

        private readonly float _size = box.LongSide;
        private Point2 _center = box.Center;
        private Pose? _pose = pose;
        private int _frames = 1;

        public bool IsOff(Box now, Pose? turned) =>
            (now.Center - _center).Length > _size * MotionMeter.Step || MotionMeter.HasTurned(_pose, turned);

        public void Follow(Box now, Pose? turned)
        {
            _frames = Math.Min(_frames + 1, Memory);
            var weight = 1f / _frames;
            _center += (now.Center - _center) * weight;
            _pose = (_pose, turned) is ({ } was, { } pose)
                ? was with
                {
                    YawDegrees = was.YawDegrees + ((pose.YawDegrees - was.YawDegrees) * weight),
                    PitchDegrees = was.PitchDegrees + ((pose.PitchDegrees - was.PitchDegrees) * weight),
                    RollDegrees = was.RollDegrees + ((pose.RollDegrees - was.RollDegrees) * weight),
                }
                : _pose ?? turned;
        }
    }
}
