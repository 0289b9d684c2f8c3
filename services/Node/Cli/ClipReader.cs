using System.Runtime.CompilerServices;
using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.CameraIngest.Saving;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.CameraIngest.Sources;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Node.Cli;

/// <summary>Reads a video with the stages of a node, as fast as possible.</summary>
/// <param name="framesPerSecond">At most, as <c>Cameras:{id}:FrameRate</c>; 0 for all.</param>
/// <param name="saving">What need not be read again in each frame, as <c>Cameras:{id}:Saving</c>.</param>
internal sealed class ClipReader(FramePipeline pipeline, PipelineSettings settings, double framesPerSecond, SavingOptions saving)
{
    private readonly PipelineSettings _following = settings.Following(new CameraOptions().ContinueScore);

    /// <exception cref="SourceException">The video can't be read to its end.</exception>
    public async IAsyncEnumerable<Observation> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var camera = new CameraOptions { Source = path, FrameRate = framesPerSecond };
        var source = new FfmpegSource("clip", camera, Playback.Offline, TimeProvider.System);
        var memory = new CameraMemory(saving);
        await foreach (var frame in source.ReadAsync(cancellationToken))
        {
            using (frame)
            {
                // A video has no calendar: its first frame is taken at this moment.
                frame.At(DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(frame.Info.TimeSeconds));
                yield return await pipeline.AnalyseAsync(frame, _following, degraded: null, cancellationToken, memory);
            }
        }
    }
}
