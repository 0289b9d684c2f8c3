using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Node.Cli;
using MaskPose.Edge.Node.Settings;
using MaskPose.Edge.Scene;

namespace MaskPose.Edge.Lab.Verbs;

/// <summary><c>maskpose-lab models speed</c>.</summary>
internal static class ModelSpeedVerb
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly Option<int> Rounds = new Option<int>("--rounds")
    {
        Description = "How often each model runs; the median is reported.",
        HelpName = "N",
        DefaultValueFactory = _ => 30,
    }.Within(1, 10_000);

    private static readonly Option<string?> Json = new("--json")
    {
        Description = "Also writes the times to this file.",
        HelpName = "FILE",
    };

    public static Command Create(Edition edition)
    {
        var command = new Command(
            "speed",
            """
            Times every model whose files are there on one core, each task's beside each other on the same rendered picture of
            640 pixels and one face in it: milliseconds, and the ratio to the fastest of the task.

            Example:
              maskpose-lab models speed --models upstream/ --json speed.json
            """)
        {
            Rounds, Json,
        };
        var choice = new ModelChoice(edition, command);
        command.SetAction((parse, token) => RunAsync(choice, parse, token));
        return command;
    }

    private static async Task<int> RunAsync(ModelChoice choice, ParseResult parse, CancellationToken cancellationToken)
    {
        OpenCvSharp.Cv2.SetNumThreads(1);
        using var picture = TestPictures.Crowd(people: 8, facePixels: 72);
        var person = picture.Truth.People[0];
        var face = new Face(person.Box, 1, person.Keypoints);
        using var stages = choice.Stages(parse);
        var times = new List<ModelTime>();
        foreach (var task in stages.Models.Catalog.Models.Where(m => IsThere(stages.Models, m)).GroupBy(m => m.Task))
        {
            var trials = task.Select(m => new ModelTrial(m, choice.Stages(parse, m, threads: 1))).ToList();
            times.AddRange(await ModelSpeed.MeasureAsync(
                task.Key.ToString().ToLowerInvariant(), trials, picture.Frame, face, parse.GetValue(Rounds), cancellationToken));
            trials.ForEach(t => t.Dispose());
        }

        foreach (var time in times)
        {
            parse.InvocationConfiguration.Output.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{time.Task,-10} {time.Id,-24} {time.Ms,8:0.00} ms  {time.Ratio,6:0.00} ×"));
        }

        if (parse.GetValue(Json) is { } path)
        {
            await File.WriteAllTextAsync(path, JsonSerializer.Serialize(times, Indented) + "\n", cancellationToken);
        }

        return ExitCodes.Done;
    }

    private static bool IsThere(ModelStore store, ModelEntry model) => model.Nets().All(net => store.Find(net) is not null);
}
