using System.Threading.Channels;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Hosting;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.CameraIngest.Live;

/// <summary>
/// Uploads the pictures that Alerts requested, apart from the cameras' loops, so that none of them waits. Beyond a few waiting
/// the oldest are dropped; Alerts counts those that never arrive.
/// </summary>
public sealed class SnapshotUploader(IObservationSink sink, Supervisor supervisor, ILogger<SnapshotUploader> logger) : SupervisedService("pictures", supervisor)
{
    private const int Most = 16;

    private readonly Supervisor _supervisor = supervisor;
    private readonly Channel<Snapshot> _waiting = Channel.CreateBounded<Snapshot>(
        new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public void Post(Snapshot snapshot)
    {
        if (snapshot.Jpeg.Length > Snapshot.MaximumBytes)
        {
            logger.SnapshotTooLarge(snapshot.Camera, snapshot.Jpeg.Length, Snapshot.MaximumBytes);
            return;
        }

        _waiting.Writer.TryWrite(snapshot);
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        await foreach (var snapshot in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await sink.KeepAsync(snapshot, stoppingToken);
            }
            catch (StageUnavailableException error)
            {
                logger.SnapshotNotTaken(snapshot.Camera, error.Message);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                _supervisor.Dropped("pictures", error);
            }
        }
    }
}
