using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.Observing;

/// <summary>Makes an event of each tampering with one camera: from its first report to the first one without it.</summary>
internal sealed class TamperWatch(Action<TamperChange> tell)
{
    private TamperChange? _open;

    public void Report(CameraStatus status)
    {
        if (status.Condition == _open?.State)
        {
            return;
        }

        End(status.At, Why(status.Condition));
        if (TamperMessage.Conditions.Contains(status.Condition))
        {
            _open = new TamperChange(
                Guid.CreateVersion7(status.At), 0, status.Camera, status.Condition, status.Reason, status.At, status.At, EventEnd.None);
            tell(_open);
        }
    }

    /// <summary>The camera is no longer watched.</summary>
    public void End(DateTimeOffset at, EventEnd why)
    {
        if (_open is { } open)
        {
            tell(open with { Sequence = 1, At = at, End = why });
            _open = null;
        }
    }

    private static EventEnd Why(CameraCondition now) => now switch
    {
        CameraCondition.Offline or CameraCondition.Ended => EventEnd.Blind,
        CameraCondition.Paused => EventEnd.Paused,
        _ => EventEnd.Cleared,
    };
}
