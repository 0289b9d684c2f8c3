using System.Diagnostics;
using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.CameraIngest.Sources;

namespace MaskPose.Edge.Bench;

/// <summary>Capture and pipeline as in the node, with the slot between them, but the video runs as fast as it is decoded.</summary>
internal static class CapturedFrames
{
    /// <summary>Observes that many frames.</summary>
    /// <returns>Observed frames a second, and how many were dropped for a newer one.</returns>
    public static async Task<(double FramesPerSecond, long Dropped)> ObserveAsync(
        FramePipeline pipeline, string video, int frames, CancellationToken cancellationToken)
    {
        using var slot = new FrameSlot();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var capture = CaptureAsync(video, slot, stop.Token);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < frames; i++)
        {
            using var frame = await slot.TakeAsync(cancellationToken);
            await pipeline.AnalyseAsync(frame, Stages.Settings, degraded: null, cancellationToken);
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await stop.CancelAsync();
        await capture.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return (frames / seconds, slot.Dropped);
    }

    private static async Task CaptureAsync(string video, FrameSlot slot, CancellationToken cancellationToken)
    {
        var options = new CameraOptions { Source = video };
        var source = new FfmpegSource("bench", options, Playback.Offline with { Loop = true }, TimeProvider.System);
        await foreach (var frame in source.ReadAsync(cancellationToken))
        {
            slot.Put(frame);
        }
    }
}
