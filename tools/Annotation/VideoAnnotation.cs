using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.CameraIngest.Sources;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Core.Watching;
using MaskPose.Edge.Inference.Overlay;

namespace MaskPose.Edge.Annotation;

/// <summary>Annotates a video frame by frame, as fast as it goes; tracks and attention follow the video's own time.</summary>
internal sealed class VideoAnnotation(FramePipeline pipeline, AnnotationSettings settings)
{
    // A video has no calendar: its first frame is taken at this moment.
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    private readonly PipelineSettings _pipelineSettings = settings.Pipeline.Following(new CameraOptions().ContinueScore);

    private readonly CameraTracker _tracker = new(CameraTrackerSettings.Default, at => Guid.CreateVersion7(at));

    /// <param name="step">Called after each frame with its number and observation.</param>
    /// <exception cref="SourceException">The video can't be read to its end.</exception>
    /// <exception cref="AnnotationException">The output can't be written.</exception>
    public async Task<long> AnnotateAsync(
        FfmpegSource source, string output, Func<Observation, ValueTask> step, CancellationToken cancellationToken)
    {
        var frames = 0L;
        EvenVideo? video = null;
        try
        {
            await foreach (var frame in source.ReadAsync(cancellationToken))
            {
                using (frame)
                {
                    video ??= new EvenVideo(output, frame.Width, frame.Height, source.Format.FrameRate);
                    await step(await AnnotateAsync(frame, video, cancellationToken));
                    frames++;
                }
            }

            await (video?.FinishAsync(cancellationToken) ?? Task.CompletedTask);
        }
        catch (Exception error) when (error is OperationCanceledException or SourceException or AnnotationException)
        {
            // Finished work is kept.
            await (video?.BreakOffAsync() ?? Task.CompletedTask);
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
        finally
        {
            await (video?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        return frames;
    }

    private async ValueTask<Observation> AnnotateAsync(Frame frame, EvenVideo video, CancellationToken cancellationToken)
    {
        frame.At(Start + TimeSpan.FromSeconds(frame.Info.TimeSeconds));
        var observation = await pipeline.AnalyseAsync(frame, _pipelineSettings, degraded: null, cancellationToken);
        observation = _tracker.Follow(observation).Observation!;
        ObservationPainter.Draw(frame, observation, settings.Paint);
        await video.WriteAsync(frame, cancellationToken);
        return observation;
    }
}
