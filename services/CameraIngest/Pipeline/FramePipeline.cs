using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Pipeline;

/// <summary>How one camera's frames are analysed.</summary>
/// <param name="Lens">Returns the camera for frames of that width and height, pixels.</param>
public sealed record PipelineSettings(DetectionSettings Detection, Func<int, int, CameraIntrinsics> Lens)
{
    /// <summary>Whether a verdict can rest on a face.</summary>
    public FaceGate Gate { get; init; } = new();

    /// <summary>Faces below this score only continue existing tracks, 0 to 1; below the search's own there are none.</summary>
    public float BeginScore { get; init; }

    /// <summary>For successive frames: existing tracks continue down to that score, too.</summary>
    public PipelineSettings Following(float continueScore) => this with
    {
        BeginScore = Detection.MinimumScore,
        Detection = Detection with { MinimumScore = MathF.Min(continueScore, Detection.MinimumScore) },
    };
}

/// <summary>The way of a frame: detect ▶ classify ▶ estimate ▶ observe. Stages may be in this process or elsewhere.</summary>
public sealed class FramePipeline(
    IFaceDetector detector, IMaskClassifier classifier, IHeadPoseEstimator estimator, TimeProvider time)
{
    /// <summary>
    /// Analyses one frame. Without the classifier verdicts are unknown, without the estimator there is no pose: nothing is
    /// guessed instead.
    /// </summary>
    /// <param name="degraded">Called with the reason when a stage could not be reached.</param>
    /// <exception cref="StageUnavailableException">The detector can't be reached: nothing is known about the frame.</exception>
    public async ValueTask<Observation> AnalyseAsync(
        Frame frame, PipelineSettings settings, Action<string>? degraded, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var faces = Mark(await detector.DetectAsync(frame, settings.Detection, cancellationToken), settings.BeginScore);
        var detected = time.GetTimestamp();
        var masks = await ClassifyAsync(frame, faces, degraded, cancellationToken);
        var classified = time.GetTimestamp();
        var heads = await EstimateAsync(frame, faces, masks, settings, degraded, cancellationToken);
        var estimated = time.GetTimestamp();

        var observed = new ObservedFace[faces.Count];
        for (var i = 0; i < observed.Length; i++)
        {
            observed[i] = new ObservedFace(faces[i], settings.Gate.Apply(masks[i], faces[i], heads[i]), heads[i]);
        }

        var times = new StageTimes(
            time.GetElapsedTime(start, detected).TotalMilliseconds,
            time.GetElapsedTime(detected, classified).TotalMilliseconds,
            time.GetElapsedTime(classified, estimated).TotalMilliseconds,
            // A clock set back meanwhile must not make an age negative.
            Math.Max(0, (time.GetUtcNow() - frame.Info.CapturedAt).TotalMilliseconds));
        return new Observation(frame.Info, observed, times) { ModelIds = ModelIds() };
    }

    private static IReadOnlyList<Face> Mark(IReadOnlyList<Face> faces, float beginScore) => faces.Any(f => f.Score < beginScore)
        ? [.. faces.Select(f => f with { Faint = f.Score < beginScore })]
        : faces;

    private async ValueTask<IReadOnlyList<MaskReading>> ClassifyAsync(
        Frame frame, IReadOnlyList<Face> faces, Action<string>? degraded, CancellationToken cancellationToken)
    {
        try
        {
            return faces.Count == 0 ? [] : await classifier.ClassifyAsync(frame, faces, cancellationToken);
        }
        catch (StageUnavailableException error)
        {
            degraded?.Invoke(error.Message);
            return [.. Enumerable.Repeat(MaskReading.NotClassified, faces.Count)];
        }
    }

    private async ValueTask<IReadOnlyList<HeadReading>> EstimateAsync(
        Frame frame,
        IReadOnlyList<Face> faces,
        IReadOnlyList<MaskReading> masks,
        PipelineSettings settings,
        Action<string>? degraded,
        CancellationToken cancellationToken)
    {
        var masked = new MaskedFace[faces.Count];
        for (var i = 0; i < masked.Length; i++)
        {
            masked[i] = new MaskedFace(faces[i], masks[i].Verdict);
        }

        try
        {
            var camera = settings.Lens(frame.Width, frame.Height);
            return masked.Length == 0 ? [] : await estimator.EstimateAsync(frame, masked, camera, cancellationToken);
        }
        catch (StageUnavailableException error)
        {
            degraded?.Invoke(error.Message);
            return [.. Enumerable.Repeat(HeadReading.Nothing, masked.Length)];
        }
    }

    private Dictionary<string, string> ModelIds()
    {
        var ids = new Dictionary<string, string>
        {
            ["detector"] = detector.ModelId,
            ["mask"] = classifier.ModelId,
            ["landmarks"] = estimator.LandmarksModelId,
            ["eyes"] = estimator.EyesModelId,
        };
        if (estimator.PoseModelId is { } pose)
        {
            ids["pose"] = pose;
        }

        return ids;
    }
}
