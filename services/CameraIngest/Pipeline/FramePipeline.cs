using MaskPose.Edge.CameraIngest.Saving;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Pipeline;

/// <summary>The way of a frame: detect ▶ classify ▶ estimate ▶ observe. Stages may be in this process or elsewhere.</summary>
public sealed class FramePipeline(
    IFaceDetector detector, IMaskClassifier classifier, IHeadPoseEstimator estimator, TimeProvider time)
{
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
        var readings = new FaceReadings(frame, faces, memory, settings);
        var detected = time.GetTimestamp();
        await ClassifyAsync(readings, degraded, cancellationToken);
        var classified = time.GetTimestamp();
        await EstimateAsync(readings, degraded, cancellationToken);
        var estimated = time.GetTimestamp();

        var observed = readings.Observed();
        memory?.Remember(frame, plan, readings.Known, observed, readings.Fresh, readings.Saved);
        var times = new StageTimes(
            time.GetElapsedTime(start, detected).TotalMilliseconds,
            time.GetElapsedTime(detected, classified).TotalMilliseconds,
            time.GetElapsedTime(classified, estimated).TotalMilliseconds,
            // A clock set back meanwhile must not make an age negative.
            Math.Max(0, (time.GetUtcNow() - frame.Info.CapturedAt).TotalMilliseconds));
        return new Observation(frame.Info, observed, times) { ModelIds = ModelIds(settings.Watch), NotWatched = settings.NotWatched };
    }

    private async ValueTask ClassifyAsync(FaceReadings readings, Action<string>? degraded, CancellationToken cancellationToken)
    {
        if (readings.UnreadMasks() is { Count: > 0 } unread)
        {
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

    private Dictionary<string, string> ModelIds(Watch watch)
    {
        var ids = new Dictionary<string, string> { ["detector"] = detector.ModelId };
        Add("mask", classifier.ModelId, Watch.Mask);
        Add("landmarks", estimator.LandmarksModelId, Watch.All);
        Add("eyes", estimator.EyesModelId, Watch.Eyes);
        Add("pose", estimator.PoseModelId, Watch.Pose);
        return ids;

        void Add(string stage, string? model, Watch needs)
        {
            if (model is not null && (watch & needs) != Watch.None)
            {
                ids[stage] = model;
            }
        }
    }
}
