using System.Globalization;
using MaskPose.Edge.Alerts.Publishing;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.Observing;

/// <summary>One camera's status as reported, and offline when reports stop. For concurrent use.</summary>
/// <param name="lost">Called when a camera counts as offline for lack of reports.</param>
internal sealed class CameraStatusMonitor(AlertsOptions options, EventPublisher eventPublisher, Action<CameraStatus> lost, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly TamperWatch _tamper = new(eventPublisher.Publish);
    private CameraStatus? _last;
    private long _reportedAt;

    public void Report(CameraStatus status)
    {
        lock (_lock)
        {
            (_last, _reportedAt) = (status, time.GetTimestamp());
            eventPublisher.Publish(status);
            _tamper.Report(status);
        }
    }

    /// <summary>The camera is no longer in the settings.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _tamper.End(time.GetUtcNow(), EventEnd.Settings);
        }
    }

    public void Tick()
    {
        lock (_lock)
        {
            if (_last is { Condition: not CameraCondition.Offline } last
                && time.GetElapsedTime(_reportedAt).TotalSeconds > options.SilentAfterSeconds)
            {
                TellOffline(last, string.Create(
                    CultureInfo.InvariantCulture, $"no report of this camera for {options.SilentAfterSeconds} s"));
            }
        }
    }

    public void Stop()
    {
        lock (_lock)
        {
            _tamper.End(time.GetUtcNow(), EventEnd.Interrupted);
            if (_last is { } last)
            {
                TellOffline(last, "the node stopped");
            }
        }
    }

    private void TellOffline(CameraStatus last, string reason)
    {
        _last = last with { Condition = CameraCondition.Offline, Reason = reason, FrameRate = 0, CapturedFrameRate = 0, At = time.GetUtcNow() };
        eventPublisher.Publish(_last);
        _tamper.Report(_last);
        lost(_last);
    }
}
