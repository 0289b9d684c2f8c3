using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Evaluation.Data;
using MaskPose.Edge.Evaluation.Metrics;
using MaskPose.Edge.Inference.Imaging;

namespace MaskPose.Edge.Evaluation.Faces;

/// <summary>The pose that a solver gives for landmarks, as for an unmasked or a masked face.</summary>
public delegate Pose? SolvePose(IReadOnlyList<Point2> landmarks, bool masked, CameraIntrinsics camera);

/// <summary>The estimator by source of poses; the last two are null without a pose model.</summary>
public sealed record PoseEstimators(
    IHeadPoseEstimator Landmarks, IHeadPoseEstimator? Regressor = null, IHeadPoseEstimator? Fused = null);

/// <summary>Measures head poses: the whole estimator, each of its methods alone, and its solver on the true points.</summary>
/// <param name="focalWidths">
/// Focal length of the pictures' camera in widths of the picture, if the table does not give it; crops have a long one.
/// </param>
public sealed class PoseEvaluation(PoseEstimators estimators, SolvePose solve, LandmarkBox box, double focalWidths)
{
    private static readonly (string Name, float Below)[] Yaws = [("<15", 15), ("15-30", 30), ("30-60", 60), (">=60", 361)];

    /// <exception cref="DataException">The data have nothing of that split or are wrong.</exception>
    public async Task<PoseResult> RunAsync(EvaluationInput input, CancellationToken cancellationToken)
    {
        var samples = PoseSet.ReadAll(input.Data, input.Split);
        var found = await Sweep.RunAsync(samples, LookAsync, input.Progress, cancellationToken);
        var real = found.Where(f => f.Sample.IsReal).ToList();
        var headline = real.Count > 0 ? real : [.. found];
        var ways = headline[0].Ways.Keys.ToDictionary(way => way, way => Score(headline, way));
        var chosen = estimators.Fused is null ? PoseWays.Landmarks68 : PoseWays.Fused;
        return new PoseResult(
            input.Split,
            headline.Count,
            ModelIds(),
            ways[chosen].Mae.Value,
            ways[chosen].MaeYaw.Value,
            ways[chosen].MaePitch.Value,
            ways[chosen].MaeRoll.Value,
            chosen,
            focalWidths,
            ways,
            Yaws.ToDictionary(y => y.Name, y => Score(headline.Where(f => YawOf(f.Sample.Truth) == y.Name), chosen)),
            found.GroupBy(f => f.Sample.Group).ToDictionary(g => g.Key, g => Group([.. g])));
    }

    private static PoseScores Score(IEnumerable<FoundPoses> found, string way) =>
        PoseScoring.Score([.. found.Select(f => (f.Sample.Truth, f.Ways[way]))]);

    private static PoseGroup Group(List<FoundPoses> found)
    {
        return new PoseGroup(
            found.Count,
            Mae(PoseWays.Landmarks68),
            Mae(PoseWays.MaskedFivePoint),
            Mae(PoseWays.Regressor),
            Mae(PoseWays.Fused),
            Mae(PoseWays.FusedMasked));

        Estimate Mae(string way) => found[0].Ways.ContainsKey(way) ? Score(found, way).Mae : Estimate.Nothing;
    }

    private static string YawOf(Pose truth) => Array.Find(Yaws, y => MathF.Abs(truth.YawDegrees) < y.Below).Name;

    private async ValueTask<FoundPoses> LookAsync(PoseSample sample, CancellationToken cancellationToken)
    {
        using var frame = PictureCodec.Read(sample.Path);
        var focal = (sample.FocalWidths ?? focalWidths) * frame.Width;
        var camera = new CameraIntrinsics(focal, focal, frame.Width / 2.0, frame.Height / 2.0);
        var face = box.Around(sample.Points);
        var ways = new Dictionary<string, Pose?>();
        (ways[PoseWays.Landmarks68], ways[PoseWays.MaskedFivePoint]) =
            await EstimateAsync(estimators.Landmarks, frame, face, camera, cancellationToken);
        if (estimators is { Regressor: { } regressor, Fused: { } fused })
        {
            (ways[PoseWays.Regressor], _) = await EstimateAsync(regressor, frame, face, camera, cancellationToken);
            (ways[PoseWays.Fused], ways[PoseWays.FusedMasked]) = await EstimateAsync(fused, frame, face, camera, cancellationToken);
        }

        ways[PoseWays.True68] = solve(sample.Points, masked: false, camera);
        ways[PoseWays.TrueMasked] = solve(sample.Points, masked: true, camera);
        return new FoundPoses(sample, ways);
    }

    /// <summary>The face taken as bare, and as masked.</summary>
    private static async ValueTask<(Pose? Bare, Pose? Masked)> EstimateAsync(
        IHeadPoseEstimator estimator, Frame frame, Face face, CameraIntrinsics camera, CancellationToken cancellationToken)
    {
        MaskedFace[] both = [new(face, MaskVerdict.Unmasked), new(face, MaskVerdict.Correct)];
        var readings = await estimator.EstimateAsync(frame, both, camera, cancellationToken);
        return (readings[0].Pose, readings[1].Pose);
    }

    private Dictionary<string, string> ModelIds()
    {
        var ids = new Dictionary<string, string> { ["landmarks"] = estimators.Landmarks.LandmarksModelId };
        if (estimators.Fused?.PoseModelId is { } pose)
        {
            ids["pose"] = pose;
        }

        return ids;
    }

    private sealed record FoundPoses(PoseSample Sample, Dictionary<string, Pose?> Ways);
}
