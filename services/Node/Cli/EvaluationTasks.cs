using System.CommandLine;
using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Core.Watching;
using MaskPose.Edge.Evaluation;
using MaskPose.Edge.Evaluation.Data;
using MaskPose.Edge.Evaluation.Detection;
using MaskPose.Edge.Evaluation.Events;
using MaskPose.Edge.Evaluation.Faces;
using MaskPose.Edge.Evaluation.Masks;
using MaskPose.Edge.Evaluation.Reports;
using MaskPose.Edge.HeadPose;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Node.Cli;

/// <summary>The measurements, each put together from the stages that the node runs, and their own options.</summary>
internal sealed class EvaluationTasks
{
    private static readonly SearchWords Words = new(
        "detection, system, events: long side to which pictures are scaled for the search, pixels; 0: not scaled.",
        "detection, system, events: also search this many overlapping columns and rows.",
        "detection: the score at which false positives are counted; events: detections below it are dropped.",
        "events: horizontal field of view of the clips' camera, degrees.");

    private readonly SearchChoice _search;

    private readonly Option<BoxSource> _boxes = new("--boxes")
    {
        Description = "landmarks: boxes from the true points, or from the detector as on a node.",
        DefaultValueFactory = _ => BoxSource.Points,
    };

    private readonly Option<double> _focal = new("--focal")
    {
        Description = "pose: focal length of the pictures' camera, in widths of the picture, where the table does not give it; crops have a long one.",
        HelpName = "WIDTHS",
        DefaultValueFactory = _ => 5,
    };

    private readonly Option<bool> _solvers = new("--solvers")
    {
        Description = "pose: instead compares solvers (iterative, EPnP, SQPnP, P3P with RANSAC) on 68 and 5 + 1 points, the chin found or built.",
    };

    private readonly Option<bool> _aspectRatio = new("--aspect-ratio")
    {
        Description = "eyes: instead compares the eye aspect ratio of the landmarks with the eye model, on faces with 68 points.",
    };

    private readonly Option<string?> _clips = new("--clips")
    {
        Description = "events: the folder of the videos, if not that of the table.",
        HelpName = "DIR",
    };

    private readonly Option<double> _frameRate = new("--frame-rate")
    {
        Description = "events: frames a second at most, as a camera's FrameRate; 0 takes all.",
        HelpName = "N",
        DefaultValueFactory = _ => 0,
    };

    private readonly Option<string> _saving = new("--saving")
    {
        Description = "events: what need not be read again in each frame, any of motion, regions, mask, heads, separated by commas; all, as a camera, or none.",
        HelpName = "LIST",
        DefaultValueFactory = _ => "all",
    };

    private static readonly string[] Savings = ["motion", "regions", "mask", "heads"];

    public EvaluationTasks(Command command)
    {
        _saving.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not ("all" or "none") and var list && Split(list!).Except(Savings).Any())
            {
                result.AddError($"--saving is \"{list}\"; allowed: all, none, or any of {string.Join(", ", Savings)}, separated by commas.");
            }
        });
        command.Options.Add(_saving);
        _search = new SearchChoice(command, Words);
        command.Options.Add(_boxes);
        command.Options.Add(_focal.Within(0.1, 1000));
        command.Options.Add(_solvers);
        command.Options.Add(_aspectRatio);
        command.Options.Add(_clips);
        command.Options.Add(_frameRate.Within(0, 120));
    }

    public static IReadOnlyList<string> Names { get; } = ["detection", "mask", "system", "landmarks", "pose", "eyes", "events"];

    /// <summary>Those that call the stages as a node does; the others measure one model.</summary>
    public static IReadOnlyList<string> OfStages { get; } = ["detection", "mask", "system", "events"];

    public async Task<EvaluationResult> RunAsync(
        string task, ParseResult parse, LocalStages stages, EvaluationInput input, CancellationToken cancellationToken)
    {
        return task switch
        {
            "detection" => await new DetectionEvaluation(stages.Detector, _search.Detection(parse)).RunAsync(input, cancellationToken),
            "mask" => await new MaskEvaluation(stages.Classifier).RunAsync(input, cancellationToken),
            "system" => await new SystemEvaluation(stages.Detector, stages.Classifier, _search.Detection(parse)).RunAsync(input, cancellationToken),
            "landmarks" => await Landmarks(stages, parse.GetValue(_boxes)).RunAsync(input, cancellationToken),
            "pose" when parse.GetValue(_solvers) => await Solvers(stages, parse.GetValue(_focal)).RunAsync(input, cancellationToken),
            "pose" => await Pose(stages, parse.GetValue(_focal)).RunAsync(input, cancellationToken),
            "eyes" when parse.GetValue(_aspectRatio) => await Eyelids(stages).RunAsync(input, cancellationToken),
            "eyes" => await Eyes(stages).RunAsync(input, cancellationToken),
            "events" => await Events(stages, parse).RunAsync(input, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(task), task, "No such task."),
        };
    }

    public DetectionSettings Detection(ParseResult parse) => _search.Detection(parse);

    private static LandmarkEvaluation Landmarks(LocalStages stages, BoxSource boxes)
    {
        var landmarks = stages.Get<OnnxLandmarks>();
        return new LandmarkEvaluation(
            landmarks.ModelId,
            Finder(landmarks),
            LandmarkBox.Read(),
            boxes == BoxSource.Detector ? stages.Detector : null);
    }

    private static PoseEvaluation Pose(LocalStages stages, double focalWidths)
    {
        var settings = stages.Get<IOptions<HeadPoseOptions>>().Value;
        var solver = new PnpSolver(CanonicalFace.Read().ForPointsInSpace(), errors: null, settings.MaximumReprojectionError);
        var regressor = stages.Get<OnnxPose>();
        return new PoseEvaluation(
            regressor.ModelId is null
                ? new PoseEstimators(Estimator(PoseSource.Pnp, MaskedPoints.Five))
                : new PoseEstimators(
                    Estimator(PoseSource.Pnp, MaskedPoints.Five), Estimator(PoseSource.Regressor), Estimator(PoseSource.Auto)),
            (points, masked, camera) => (masked
                ? solver.SolveMasked(MaskPose.Edge.Core.Geometry.Landmarks68.Keypoints(points), camera)
                : solver.Solve(points, camera))?.Pose,
            LandmarkBox.Read(),
            focalWidths);

        HeadPoseEstimator Estimator(PoseSource method, MaskedPoints? maskedPoints = null) => new(
            stages.Get<OnnxLandmarks>(), stages.Get<OnnxEyeState>(), regressor, Options.Create(settings.With(method, maskedPoints)));
    }

    private static SolverEvaluation Solvers(LocalStages stages, double focalWidths)
    {
        var landmarks = stages.Get<OnnxLandmarks>();
        var (face, settings) = (CanonicalFace.Read(), stages.Get<IOptions<HeadPoseOptions>>().Value);
        var (seen, inSpace) = (new PnpVariants(face), new PnpVariants(face.ForPointsInSpace()));
        var (ours, oursInSpace) = (
            new PnpSolver(face, LandmarkCovariance.Read(), settings.MaximumReprojectionError),
            new PnpSolver(face.ForPointsInSpace(), errors: null, settings.MaximumReprojectionError));
        List<PoseSolver> solvers = [new("ours, 68", (p, c) => ours.Solve(p, c)?.Pose, (p, c) => oursInSpace.Solve(p, c)?.Pose)];
        foreach (var points in Enum.GetValues<PnpPoints>())
        {
            foreach (var method in Enum.GetValues<PnpMethod>())
            {
                solvers.Add(new(
                    $"{PnpWords.Of(method)}, {PnpWords.Of(points)}", (p, c) => seen.Solve(method, points, p, c), (p, c) => inSpace.Solve(method, points, p, c)));
            }
        }

        return new SolverEvaluation(
            landmarks.ModelId, Finder(landmarks), solvers, LandmarkBox.Read(), focalWidths);
    }

    private static EyelidEvaluation Eyelids(LocalStages stages)
    {
        var (landmarks, eyes) = (stages.Get<OnnxLandmarks>(), stages.Get<OnnxEyeState>());
        return new EyelidEvaluation(
            new Dictionary<string, string> { ["landmarks"] = landmarks.ModelId, ["eyes"] = eyes.ModelId },
            Finder(landmarks),
            eyes.Around,
            Opening(eyes),
            LandmarkBox.Read());
    }

    private EventEvaluation Events(LocalStages stages, ParseResult parse)
    {
        var pipeline = new FramePipeline(stages.Detector, stages.Classifier, stages.Estimator, TimeProvider.System);
        var degrees = _search.FieldOfViewDegrees(parse);
        var settings = new PipelineSettings(
            _search.Detection(parse), (width, height) => CameraIntrinsics.FromFieldOfView(width, height, degrees));
        var reader = new ClipReader(pipeline, settings, parse.GetValue(_frameRate), Saving(parse.GetValue(_saving)!));
        return new EventEvaluation(reader.ReadAsync, parse.GetValue(_clips), CameraTrackerSettings.Default);
    }

    private static SavingOptions Saving(string list)
    {
        var words = Split(list);
        var (all, none) = (new SavingOptions(), SavingOptions.None);
        return new SavingOptions
        {
            Motion = Has("motion"),
            Regions = Has("regions"),
            MaskSeconds = Has("mask") ? all.MaskSeconds : none.MaskSeconds,
            HeadsPerSecond = Has("heads") ? all.HeadsPerSecond : none.HeadsPerSecond,
        };

        bool Has(string word) => words is ["all"] || words.Contains(word);
    }

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static EyeEvaluation Eyes(LocalStages stages)
    {
        var eyes = stages.Get<OnnxEyeState>();
        return new EyeEvaluation(eyes.ModelId, Opening(eyes));
    }

    private static FindLandmarks Finder(OnnxLandmarks landmarks) =>
        (frame, face) => Now(landmarks.FindAsync(frame, [face], CancellationToken.None))[0];

    private static ReadEye Opening(OnnxEyeState eyes) =>
        (frame, eye) => Now(eyes.ReadAsync(frame, [eye], CancellationToken.None))[0].Open;

    /// <summary>An evaluation reads one face at a time.</summary>
    private static T Now<T>(ValueTask<T> reading) => reading.AsTask().GetAwaiter().GetResult();
}
