using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Evaluation.Data;
using MaskPose.Edge.Inference.Pictures;

namespace MaskPose.Edge.Evaluation.Heads;

/// <summary>The pose that a solver gives for landmarks, as for an unmasked or a masked face.</summary>
public delegate Pose? SolvePose(IReadOnlyList<Point2> landmarks, bool masked, CameraIntrinsics camera);

/// <summary>Measures head poses: the whole estimator, and its solver on the true points.</summary>
/// <param name="focalWidths">Focal length of the pictures' camera in widths of the picture; these are crops, so a long one.</param>
public sealed class PoseEvaluation(IHeadPoseEstimator estimator, SolvePose solve, LandmarkBox box, double focalWidths)
{
    private static readonly (string Name, float Below)[] Yaws = [("<15", 15), ("15-30", 30), ("30-60", 60), (">=60", 361)];

    /// <exception cref="DataException">The data have nothing of that split or are wrong.</exception>
    public async Task<PoseResult> RunAsync(EvaluationInput input, CancellationToken cancellationToken)
    {
        var samples = PoseSet.ReadAll(input.Data, input.Split);
        var found = await Sweep.RunAsync(samples, LookAsync, input.Progress, cancellationToken);
        var ways = new Dictionary<string, PoseScores>
        {
            ["landmarks68"] = PoseScoring.Score([.. found.Select(f => (f.Truth, f.Bare))]),
            ["maskedFivePoint"] = PoseScoring.Score([.. found.Select(f => (f.Truth, f.Masked))]),
            ["true68"] = PoseScoring.Score([.. found.Select(f => (f.Truth, f.TrueBare))]),
            ["trueMasked"] = PoseScoring.Score([.. found.Select(f => (f.Truth, f.TrueMasked))]),
        };
        var headline = ways["landmarks68"];
        return new PoseResult(
            input.Split,
            samples.Count,
            new Dictionary<string, string> { ["landmarks"] = estimator.LandmarksModelId },
            headline.Mae.Value,
            headline.MaeYaw.Value,
            headline.MaePitch.Value,
            headline.MaeRoll.Value,
            focalWidths,
            ways,
            Yaws.ToDictionary(
                y => y.Name,
                y => PoseScoring.Score([.. found.Where(f => YawOf(f.Truth) == y.Name).Select(f => (f.Truth, f.Bare))])));
    }

    private static string YawOf(Pose truth) => Array.Find(Yaws, y => MathF.Abs(truth.YawDegrees) < y.Below).Name;

    private async ValueTask<FoundPoses> LookAsync(PoseSample sample, CancellationToken cancellationToken)
    {
        using var frame = PictureCodec.Read(sample.Path);
        var focal = focalWidths * frame.Width;
        var camera = new CameraIntrinsics(focal, focal, frame.Width / 2.0, frame.Height / 2.0);
        var face = box.Around(sample.Points);
        MaskedFace[] both = [new(face, MaskVerdict.Unmasked), new(face, MaskVerdict.Correct)];
        var readings = await estimator.EstimateAsync(frame, both, camera, cancellationToken);
        return new FoundPoses(
            sample.Truth,
            readings[0].Pose,
            readings[1].Pose,
            solve(sample.Points, masked: false, camera),
            solve(sample.Points, masked: true, camera));
    }

    private readonly record struct FoundPoses(Pose Truth, Pose? Bare, Pose? Masked, Pose? TrueBare, Pose? TrueMasked);
}
