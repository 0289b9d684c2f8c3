using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>Reports one camera's state to Alerts: at once when it changes, else every few seconds.</summary>
public sealed class StatusLoop(Camera camera, IObservationSink sink, Pulse pulse, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Repeat = TimeSpan.FromSeconds(5);

    private readonly string _loop = $"status of {camera.Id}";
    private CameraStatus? _last;
    private long _reportedAt;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        try
        {
            do
            {
                pulse.Beat(_loop);
                var status = camera.Status();
                if (_last is null || IsNews(_last, status))
                {
                    await ReportAsync(status, cancellationToken);
                }
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        finally
        {
            pulse.Rest(_loop);
        }
    }

    private bool IsNews(CameraStatus last, CameraStatus now) => IsOther(last, now) || time.GetElapsedTime(_reportedAt) >= Repeat;

    private static bool IsOther(CameraStatus last, CameraStatus now) =>
        last.Condition != now.Condition || last.Reason != now.Reason;

    private async Task ReportAsync(CameraStatus status, CancellationToken cancellationToken)
    {
        if (_last is not null && IsOther(_last, status))
        {
            LogChange(status);
        }

        (_last, _reportedAt) = (status, time.GetTimestamp());
        try
        {
            await sink.ReportAsync(status, cancellationToken);
        }
        catch (StageUnavailableException error)
        {
            logger.ReportFailed(camera.Id, error.Message);
        }
    }

    private void LogChange(CameraStatus status)
    {
        switch (status.Condition)
        {
            case CameraCondition.Online:
                logger.Online(camera.Id);
                break;
            case CameraCondition.Ended:
                logger.SourceEnded(camera.Id);
                break;
            default:
                logger.NotWell(camera.Id, status.Condition, status.Reason);
                break;
        }
    }
}
