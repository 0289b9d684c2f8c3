using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Node.Host;

/// <summary>
/// Runs each stage of this process once before its ports are opened: models are opened and their first run, which takes many times as long as
/// the others, is over when the first frame comes. A model that can't be used stops the start; a model server that is away does not.
/// </summary>
internal sealed class WarmUp(IServiceProvider stages, ILogger<WarmUp> logger) : IHostedService
{
    private const int Side = 320;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(cancellationToken);
        }
        catch (StageUnavailableException error)
        {
            logger.NotWarm(error.Message);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        using var frame = Noise();
        var face = new Face(new Box(80, 60, 240, 260), 0.9f, new FaceKeypoints(new(125, 140), new(195, 140), new(160, 180), new(130, 215), new(190, 215)));
        if (stages.GetService<IFaceDetector>() is { } detector)
        {
            await detector.DetectAsync(frame, new DetectionSettings(), cancellationToken);
        }

        if (stages.GetService<IMaskClassifier>() is { } classifier)
        {
            await classifier.ClassifyAsync(frame, [face], cancellationToken);
        }

        if (stages.GetService<IHeadPoseEstimator>() is { } estimator)
        {
            await estimator.EstimateAsync(frame, [new MaskedFace(face, MaskVerdict.Unknown)], CameraIntrinsics.FromFieldOfView(Side, Side, 60), cancellationToken);
        }
    }

    /// <summary>A picture of one colour would not reach all nets.</summary>
    private static Frame Noise()
    {
        var frame = Frame.Rent(new FrameInfo("", 0, DateTimeOffset.UnixEpoch, 0, Side, Side));
        var random = new Random(1);
        random.NextBytes(frame.Pixels.Span);
        return frame;
    }
}
