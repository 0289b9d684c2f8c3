using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Temporal;

/// <summary>
/// When a face last moved, turned or blinked, as far as frames show: it differs from how it was at the last such moment by more
/// than the noise of detector and landmarks. Not for concurrent use.
/// </summary>
public sealed class MotionMeter
{
    /// <summary>Of the face's long side: a still picture behind a camera's noise stays within two thirds of it (docs/doors.md).</summary>
    public const float Step = 0.02f;

    /// <summary>A head turned by more has moved; noise reaches four fifths of it where the face is small and the picture dark.</summary>
    public const float TurnDegrees = 2;

    private Box? _box;
    private Pose? _pose;
    private (EyeState Left, EyeState Right) _eyes;

    /// <summary>Null until it first moves.</summary>
    public DateTimeOffset? MovedAt { get; private set; }

    public void Add(Box box, HeadReading head, DateTimeOffset at)
    {
        var isFirst = _box is null;
        if (isFirst || HasMoved(_box!.Value, box) || HasTurned(_pose, head.Pose) || HasBlinked(head))
        {
            _box = box;
            _pose = head.Pose ?? _pose;
            MovedAt = isFirst ? null : at;
        }

        _pose ??= head.Pose;
        _eyes = (Known(head.LeftEye, _eyes.Left), Known(head.RightEye, _eyes.Right));
    }

    /// <returns>False where one of them is not known.</returns>
    internal static bool HasTurned(Pose? before, Pose? now) => before is { } was && now is { } pose
        && (MathF.Abs(pose.YawDegrees - was.YawDegrees) > TurnDegrees || MathF.Abs(pose.PitchDegrees - was.PitchDegrees) > TurnDegrees || MathF.Abs(pose.RollDegrees - was.RollDegrees) > TurnDegrees);

    internal static bool Differs(EyeState before, EyeState now) => before != EyeState.Unknown && now != EyeState.Unknown && before != now;

    /// <returns>The state that was known last.</returns>
    internal static EyeState Known(EyeReading eye, EyeState before) => eye.State == EyeState.Unknown ? before : eye.State;

    /// <summary>Not its size, which a detector measures less reliably than the position.</summary>
    private static bool HasMoved(Box before, Box now) => (now.Center - before.Center).Length > before.LongSide * Step;

    /// <summary>Both eyes: one alone may be a wrong reading.</summary>
    private bool HasBlinked(HeadReading head) =>
        Differs(_eyes.Left, head.LeftEye.State) && Differs(_eyes.Right, head.RightEye.State);
}
