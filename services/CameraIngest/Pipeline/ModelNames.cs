using System.Collections.Concurrent;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Pipeline;

/// <summary>
/// The models behind an observation, by stage. They are the same frame after frame, so each set is made once, and again where a stage
/// on another machine has changed its model. For concurrent use.
/// </summary>
internal sealed class ModelNames(IFaceDetector detector, IMaskClassifier classifier, IHeadPoseEstimator estimator)
{
    private readonly ConcurrentDictionary<Watch, Named> _named = new();

    public IReadOnlyDictionary<string, string> For(Watch watch)
    {
        var ids = new Ids(detector.ModelId, classifier.ModelId, estimator.LandmarksModelId, estimator.EyesModelId, estimator.PoseModelId);
        if (!_named.TryGetValue(watch, out var named) || named.Ids != ids)
        {
            _named[watch] = named = new Named(ids, Name(ids, watch));
        }

        return named.ByStage;
    }

    private static Dictionary<string, string> Name(Ids ids, Watch watch)
    {
        var named = new Dictionary<string, string> { ["detector"] = ids.Detector };
        Add("mask", ids.Mask, Watch.Mask);
        Add("landmarks", ids.Landmarks, Watch.All);
        Add("eyes", ids.Eyes, Watch.Eyes);
        Add("pose", ids.Pose, Watch.Pose);
        return named;

        void Add(string stage, string? model, Watch needs)
        {
            if (model is not null && (watch & needs) != Watch.None)
            {
                named[stage] = model;
            }
        }
    }

    private readonly record struct Ids(string Detector, string? Mask, string? Landmarks, string? Eyes, string? Pose);

    private sealed record Named(Ids Ids, IReadOnlyDictionary<string, string> ByStage);
}
