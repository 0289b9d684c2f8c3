using System.CommandLine;
using MaskPose.Edge.CameraIngest.Sources;
using MaskPose.Edge.Evaluation;
using MaskPose.Edge.Evaluation.Data;
using MaskPose.Edge.Evaluation.Reports;
using MaskPose.Edge.Node.Settings;
using MaskPose.Edge.Transport;

namespace MaskPose.Edge.Node.Cli;

/// <summary><c>maskpose evaluate TASK --data DIR</c>.</summary>
internal static class EvaluateVerb
{
    private static readonly Argument<string> Task = new("TASK")
    {
        Description = "What to measure: detection, mask, system (both, end to end), landmarks, pose, eyes, or events on video.",
    };

    private static readonly Option<string> Data = new("--data")
    {
        Description = "A folder with pictures and a table, or a folder of such folders.",
        HelpName = "DIR",
        Required = true,
    };

    private static readonly Option<string> Split = new("--split")
    {
        Description = "Use only samples with this value in the column \"split\".",
        HelpName = "NAME",
        DefaultValueFactory = _ => "test",
    };

    private static readonly Option<string?> Json = MakeJson();

    private static readonly Option<string?> Sent = MakeSent();

    private static readonly Option<int> Quality = new Option<int>("--jpeg-quality")
    {
        Description = "Of the JPEGs of --sent jpeg.",
        HelpName = "N",
        DefaultValueFactory = _ => new SentPicturesOptions().JpegQuality,
    }.Within(50, 100);

    public static Command Create(Edition edition)
    {
        Task.AcceptOnlyFromAmong([.. EvaluationTasks.Names]);
        var command = new Command(
            "evaluate",
            $"""
            Measures a model, or the whole system, on pictures or clips whose truth is known. docs/evaluation.md says how each figure
            comes about and how to make a table of a site's own pictures.

            Examples:
              {edition.Program} evaluate detection --data data/ --size 320
              {edition.Program} evaluate mask --data site-pictures/ --split val --json mask.json
              {edition.Program} evaluate landmarks --data data/ --models upstream/ --landmarks pfld68
              {edition.Program} evaluate events --data site-clips/ --frame-rate 5

            Exit codes: 0 measured, 1 broke off, 2 the command line, the data or a model can't be used.
            """)
        {
            Task, Data, Split, Json, Sent, Quality,
        };
        var tasks = new EvaluationTasks(command);
        var models = new ModelChoice(edition, command);
        command.SetAction((parse, token) => RunAsync(parse, tasks, models, token));
        return command;
    }

    private static Option<string?> MakeJson()
    {
        var json = new Option<string?>("--json") { Description = "Also writes the result to this file.", HelpName = "FILE" };
        json.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } path && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            {
                result.AddError($"--json is {path}; allowed: a file in a folder that exists.");
            }
        });
        return json;
    }

    private static Option<string?> MakeSent()
    {
        var sent = new Option<string?>("--sent")
        {
            Description = $"{string.Join(", ", EvaluationTasks.OfStages)}: calls the stages over gRPC, as on another machine, with pictures as jpeg or raw.",
            HelpName = "jpeg|raw",
        };
        sent.AcceptOnlyFromAmong(SentPicturesOptions.Jpeg, SentPicturesOptions.Raw);
        sent.Validators.Add(result =>
        {
            if (result.GetValue(Task) is { } task && !EvaluationTasks.OfStages.Contains(task))
            {
                result.AddError($"--sent goes with {string.Join(", ", EvaluationTasks.OfStages)}; the task is {task}.");
            }
        });
        return sent;
    }

    private static async Task<int> RunAsync(
        ParseResult parse, EvaluationTasks tasks, ModelChoice models, CancellationToken cancellationToken)
    {
        try
        {
            using var stages = models.Stages(parse);
            await using var sent = parse.GetValue(Sent) is { } pictures
                ? await SentStages.StartAsync(stages, pictures, parse.GetValue(Quality), cancellationToken)
                : null;
            if (sent is not null)
            {
                stages.Use(sent);
            }

            using var progress = new EvaluationProgress(Console.Error, !Console.IsErrorRedirected, parse.GetRequiredValue(Task) == "events" ? "clips" : "pictures");
            var input = new EvaluationInput(parse.GetRequiredValue(Data), parse.GetRequiredValue(Split), progress);
            var result = await tasks.RunAsync(parse.GetRequiredValue(Task), parse, stages, input, cancellationToken);
            progress.Dispose();
            ResultTable.Write(result, parse.InvocationConfiguration.Output);
            if (parse.GetValue(Json) is { } path)
            {
                ResultJson.Write(result, path);
            }

            return ExitCodes.Done;
        }
        catch (Exception error) when (error is DataException or SourceException or IOException or UnauthorizedAccessException)
        {
            await parse.InvocationConfiguration.Error.WriteLineAsync(error.Message);
            return ExitCodes.BadInput;
        }
    }
}
