using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Evaluation.Data;
using MaskPose.Edge.Evaluation.Metrics;
using MaskPose.Edge.Evaluation.Reports;
using MaskPose.Edge.Inference.Imaging;

namespace MaskPose.Edge.Evaluation.Faces;

/// <summary>The pose that a solver gives for 68 landmarks; null where it gives none.</summary>
public delegate Pose? SolveLandmarks(IReadOnlyList<Point2> landmarks, CameraIntrinsics camera);

/// <summary>A way to a pose from landmarks, by name.</summary>
/// <param name="Found">With the generic head for points that were found.</param>
/// <param name="True">With the one for points that were projected from space.</param>
public sealed record PoseSolver(string Name, SolveLandmarks Found, SolveLandmarks True);

/// <summary>How far solvers are off, degrees, by solver and points; at the top the best of them on bare faces.</summary>
public sealed record SolverResult(
    string Split,
    int Samples,
    IReadOnlyDictionary<string, string> ModelIds,
    string Best,
    double Mae,
    IReadOnlyDictionary<string, SolverScores> Solvers)
    : EvaluationResult("solvers", Split, Samples, ModelIds);

/// <summary>The errors of one solver. A face without a pose counts as if it looked straight ahead.</summary>
/// <param name="Masked">Over the faces with drawn masks; without any null.</param>
/// <param name="TruePoints">From the true points of the bare faces: what the solver does with the best landmarks.</param>
public sealed record SolverScores(int WithoutPose, Estimate Bare, double Yaw, double Pitch, double Roll, Estimate Masked, Estimate TruePoints);

/// <summary>Compares solvers of head pose on the landmarks that a model finds.</summary>
public sealed class SolverEvaluation(
    string landmarksId, FindLandmarks find, IReadOnlyList<PoseSolver> solvers, LandmarkBox box, double focalWidths)
{
    /// <exception cref="DataException">The data have nothing of that split or are wrong.</exception>
    public async Task<SolverResult> RunAsync(EvaluationInput input, CancellationToken cancellationToken)
    {
        var samples = PoseSet.ReadAll(input.Data, input.Split).Where(s => s.IsReal || s.IsDrawn).ToList();
        var found = await Sweep.RunAsync(samples, (sample, _) => ValueTask.FromResult(Look(sample)), input.Progress, cancellationToken);
        var scores = solvers.ToDictionary(s => s.Name, s => Score(found, s.Name));
        var best = scores.MinBy(s => s.Value.Bare.Value);
        return new SolverResult(
            input.Split,
            found.Count(f => f.Sample.IsReal),
            new Dictionary<string, string> { ["landmarks"] = landmarksId },
            best.Key,
            best.Value.Bare.Value,
            scores);
    }

    private Solved Look(PoseSample sample)
    {
        using var frame = PictureCodec.Read(sample.Path);
        var focal = (sample.FocalWidths ?? focalWidths) * frame.Width;
        var camera = new CameraIntrinsics(focal, focal, frame.Width / 2.0, frame.Height / 2.0);
        var points = find(frame, box.Around(sample.Points)).Points;
        return new Solved(sample, solvers.ToDictionary(s => s.Name, s => (s.Found(points, camera), s.True(sample.Points, camera))));
    }

    private static SolverScores Score(IReadOnlyList<Solved> found, string solver)
    {
        var bare = PoseScoring.Score([.. found.Where(f => f.Sample.IsReal).Select(f => (f.Sample.Truth, f.Poses[solver].Found))]);
        var masked = found.Where(f => f.Sample.IsDrawn).ToList();
        return new SolverScores(
            bare.WithoutPose,
            bare.Mae,
            bare.MaeYaw.Value,
            bare.MaePitch.Value,
            bare.MaeRoll.Value,
            masked.Count == 0 ? Estimate.Nothing : PoseScoring.Score([.. masked.Select(f => (f.Sample.Truth, f.Poses[solver].Found))]).Mae,
            PoseScoring.Score([.. found.Where(f => f.Sample.IsReal).Select(f => (f.Sample.Truth, f.Poses[solver].True))]).Mae);
    }

    private sealed record Solved(PoseSample Sample, Dictionary<string, (Pose? Found, Pose? True)> Poses);
}
