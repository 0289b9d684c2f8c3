using System.CommandLine;
using System.Globalization;
using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.CameraIngest.Sources;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Evaluation;
using MaskPose.Edge.Evaluation.Data;
using MaskPose.Edge.Evaluation.Pages;
using MaskPose.Edge.Evaluation.Reports;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Inference.Overlay;
using MaskPose.Edge.Node.Settings;

namespace MaskPose.Edge.Node.Cli;

/// <summary><c>maskpose report DATA OUT</c>.</summary>
internal static class ReportVerb
{
    private static readonly Argument<string> Data = new("DATA") { Description = "A folder with pictures and a table, or one of such folders." };

    private static readonly Argument<string> Output = new("OUT") { Description = "The page, for instance report.html." };

    private static readonly Option<string> Split = new("--split")
    {
        Description = "Which samples: those whose column \"split\" says so.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "test",
    };

    private static readonly Option<string> Title = new("--title")
    {
        Description = "Of the page.",
        HelpName = "WORDS",
        DefaultValueFactory = _ => "What MaskPose Edge sees here",
    };

    private static readonly Option<string[]> Tasks = new("--tasks")
    {
        Description = "Only these measurements.",
        HelpName = "TASK",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [.. EvaluationTasks.Names],
    };

    private static readonly Option<int> Pictures = new("--pictures")
    {
        Description = "So many annotated pictures of the data, all faces blurred.",
        HelpName = "N",
        DefaultValueFactory = _ => 12,
    };

    public static Command Create(Edition edition)
    {
        Tasks.AcceptOnlyFromAmong([.. EvaluationTasks.Names]);
        var command = new Command(
            "report",
            $"""
            Measures all that the data allow (phase 1: each module alone; phase 2: the whole, on pictures and on video) and writes one HTML page with
            the figures, curves, confusion, reliability, events on time lines and pictures: to hand on, no other file belongs to it.

            Examples:
              {edition.Program} report site-data/ report.html --title "School, main door"
              {edition.Program} report data/ report.html --tasks detection mask system

            Exit codes: 0 written, 1 aborted, 2 the command line, the data or a model can't be used.
            """)
        {
            Data, Output, Split, Title, Tasks, Pictures.Within(0, 100),
        };
        var tasks = new EvaluationTasks(command);
        var models = new ModelChoice(edition, command);
        command.SetAction((parse, token) => RunAsync(edition, parse, tasks, models, token));
        return command;
    }

    private static async Task<int> RunAsync(
        Edition edition, ParseResult parse, EvaluationTasks tasks, ModelChoice models, CancellationToken cancellationToken)
    {
        var (text, errors) = (parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error);
        using var stages = models.Stages(parse);
        var (results, not) = (new List<EvaluationResult>(), new Dictionary<string, string>());
        foreach (var task in parse.GetRequiredValue(Tasks).Distinct())
        {
            await MeasureAsync(task, parse, tasks, stages, results, not, cancellationToken);
            await text.WriteLineAsync($"{task}: {not.GetValueOrDefault(task, "measured")}");
        }

        if (results.Count == 0)
        {
            await errors.WriteLineAsync($"{parse.GetRequiredValue(Data)}: nothing there can be measured.");
            return ExitCodes.BadInput;
        }

        var about = string.Create(CultureInfo.InvariantCulture, $"{edition.Program} {VersionVerb.Current}, {DateTimeOffset.UtcNow:yyyy-MM-dd HH:mm} UTC.");
        var pictures = await PaintAsync(parse, stages, tasks.Detection(parse), cancellationToken);
        await File.WriteAllTextAsync(
            parse.GetRequiredValue(Output),
            ReportPage.Write(new ReportContent(parse.GetRequiredValue(Title), about, results, not, pictures)),
            cancellationToken);
        return ExitCodes.Done;
    }

    private static async Task MeasureAsync(
        string task, ParseResult parse, EvaluationTasks tasks, LocalStages stages, List<EvaluationResult> results, Dictionary<string, string> not,
        CancellationToken cancellationToken)
    {
        try
        {
            using var progress = new EvaluationProgress(Console.Error, !Console.IsErrorRedirected, task == "events" ? "clips" : "pictures");
            var input = new EvaluationInput(parse.GetRequiredValue(Data), parse.GetRequiredValue(Split), progress);
            results.Add(await tasks.RunAsync(task, parse, stages, input, cancellationToken));
        }
        catch (Exception error) when (error is DataException or SourceException)
        {
            not[task] = error.Message;
        }
    }

    /// <summary>Labelled pictures at even steps; faces that nobody found are blurred by their labels.</summary>
    private static async Task<IReadOnlyList<byte[]>> PaintAsync(
        ParseResult parse, LocalStages stages, DetectionSettings detection, CancellationToken cancellationToken)
    {
        var all = LabelledPictures(parse.GetRequiredValue(Data), parse.GetRequiredValue(Split));
        var count = Math.Min(parse.GetValue(Pictures), all.Count);
        var pipeline = new FramePipeline(stages.Detector, stages.Classifier, stages.Estimator, TimeProvider.System);
        var settings = new PipelineSettings(detection, (width, height) => CameraIntrinsics.FromFieldOfView(width, height, 60));
        var painted = new List<byte[]>();
        for (var i = 0; i < count; i++)
        {
            var picture = all[i * all.Count / count];
            using var frame = PictureCodec.Read(picture.Path);
            var observation = await pipeline.AnalyseAsync(frame, settings, degraded: null, cancellationToken);
            frame.WithMat(mat => picture.Faces.ToList().ForEach(f => FaceBlur.Apply(mat, f.Box)));
            ObservationPainter.Draw(frame, observation, new PaintSettings(BlurFaces: true, Landmarks: false, Eyes: false));
            painted.Add(PictureCodec.EncodeJpeg(frame, quality: 75));
        }

        return painted;
    }

    private static IReadOnlyList<LabelledPicture> LabelledPictures(string data, string split)
    {
        try
        {
            return [.. FacePictures.ReadAnnotated(data, split).SelectMany(s => s.Pictures)];
        }
        catch (DataException)
        {
            return [];
        }
    }
}
