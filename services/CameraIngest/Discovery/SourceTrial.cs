using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.CameraIngest.Live;
using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.CameraIngest.Sources;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Discovery;

/// <summary>Opens a source that is not a camera yet, for one picture; faces in it are always blurred.</summary>
public sealed class SourceTrial(FramePipeline pipeline, TimeProvider time)
{
    private const string Id = "trial";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    /// <returns>A JPEG.</returns>
    /// <exception cref="SourceException">Why there is no picture, in words for an installer.</exception>
    /// <exception cref="StageUnavailableException">Faces can't be searched, so nothing may be shown.</exception>
    public async Task<byte[]> PictureAsync(CameraOptions camera, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            using var frame = await FirstAsync(FrameSources.Live(Id, camera, time, SourceNews.Unheard), either.Token);
            // Faces are searched as in the live picture: what is found there must be blurred here.
            var settings = Camera.SettingsOf(camera) with { Watch = Watch.None };
            var observation = await pipeline.AnalyseAsync(frame, settings, degraded: null, either.Token);
            return LiveView.Paint(frame, observation, blurFaces: true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SourceException($"no picture in {Patience.TotalSeconds:0} s.");
        }
    }

    private static async Task<Frame> FirstAsync(IFrameSource source, CancellationToken cancellationToken)
    {
        await foreach (var frame in source.ReadAsync(cancellationToken))
        {
            return frame;
        }

        throw new SourceException("it ended without a picture.");
    }
}
