using MaskPose.Edge.CameraIngest.Saving;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Pipeline;

/// <summary>The way of a frame: detect ▶ classify ▶ estimate ▶ observe. Stages may be in this process or elsewhere.</summary>
public sealed class FramePipeline(
    IFaceDetector detector, IMaskClassifier classifier, IHeadPoseEstimator estimator, TimeProvider time)
{
    private readonly ModelNames _models = new(detector, classifier, estimator);

    /// <summary>
    /// Analyses one frame. Without the classifier verdicts are unknown, without the estimator there is no pose: nothing is
    /// guessed instead.
    /// </summary>
    /// <param name="degraded">Called with the reason when a stage could not be reached.</param>
    /// <param name="memory">Of the frames before; null reads the frame as if it were the first.</param>
    /// <exception cref="StageUnavailableException">The detector can't be reached: nothing is known about the frame.</exception>
    public async ValueTask<Observation> AnalyseAsync(
        Frame frame, PipelineSettings settings, Action<string>? degraded, CancellationToken cancellationToken, CameraMemory? memory = null)
    {
        var start = time.GetTimestamp();
        var plan = memory?.Plan(frame, settings.Detection);
        var faces = await FaceSearch.RunAsync(detector, frame, plan, settings, cancellationToken);
        var detected = time.GetTimestamp();
        if (faces.Count == 0)
        {
            memory?.RememberNobody(frame, plan);
            return Observe(frame, [], settings, new StageTimes(Ms(start, detected), 0, 0, Age(frame)));
        }

        var readings = new FaceReadings(frame, faces, memory, settings);
        await ClassifyAsync(readings, degraded, cancellationToken);
        var classified = time.GetTimestamp();
        await EstimateAsync(readings, degraded, cancellationToken);
        var estimated = time.GetTimestamp();

        var observed = readings.Observed();
        memory?.Remember(frame, plan, readings.Known, observed, readings.Fresh, readings.Saved);
        return Observe(frame, observed, settings, new StageTimes(Ms(start, detected), Ms(detected, classified), Ms(classified, estimated), Age(frame)));
    }

    private Observation Observe(Frame frame, IReadOnlyList<ObservedFace> faces, PipelineSettings settings, StageTimes times) =>
        new(frame.Info, faces, times) { ModelIds = _models.For(settings.Watch), NotWatched = settings.NotWatched };

    private double Ms(long from, long to) => time.GetElapsedTime(from, to).TotalMilliseconds;

    /// <summary>A clock set back meanwhile must not make an age negative.</summary>
    private double Age(Frame frame) => Math.Max(0, (time.GetUtcNow() - frame.Info.CapturedAt).TotalMilliseconds);

    private async ValueTask ClassifyAsync(FaceReadings readings, Action<string>? degraded, CancellationToken cancellationToken)
    {
        if (readings.UnreadMasks() is { Count: > 0 } unread)
        {
            using var span = FrameTrace.Stage("classify");
            try
            {
                readings.TakeMasks(unread, await classifier.ClassifyAsync(readings.Frame, readings.Of(unread), cancellationToken));
            }
            catch (StageUnavailableException error)
            {
                degraded?.Invoke(error.Message);
            }
        }
    }

    private async ValueTask EstimateAsync(FaceReadings readings, Action<string>? degraded, CancellationToken cancellationToken)
    {
        if (readings.UnreadHeads() is { Count: > 0 } unread)
        {
            using var span = FrameTrace.Stage("estimate");
            try
            {
                readings.TakeHeads(unread, await estimator.EstimateAsync(readings.Frame, readings.Masked(unread), readings.Camera, cancellationToken));
            }
            catch (StageUnavailableException error)
            {
                degraded?.Invoke(error.Message);
            }
        }
    }
}
