using System.CommandLine;
using System.Globalization;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Node.Settings;
using MaskPose.Edge.Transport.OpenInference;

namespace MaskPose.Edge.Node.Cli;

/// <summary><c>maskpose models list|import|verify|triton</c>.</summary>
internal static class ModelsVerb
{
    private static readonly Argument<DirectoryInfo> Source = new("FOLDER")
    {
        Description = "The folder with the files, named as in the catalog.",
    };

    private static readonly Argument<DirectoryInfo> Repository = new("FOLDER")
    {
        Description = "The folder for the repository; what it has for these models is replaced.",
    };

    private static readonly Face Somebody = new(
        new Box(120, 80, 200, 180), 1, new FaceKeypoints(new(142, 118), new(178, 118), new(160, 140), new(146, 158), new(174, 158)));

    public static Command Create(Edition edition)
    {
        var list = new Command(
            "list",
            "Lists the models of the catalog: task, whether it is the default, size, licence, and whether its files are present and intact.");
        var verify = new Command(
            "verify",
            """
            Checks every model whose files are there: their SHA-256, and that it opens and reads a picture as its task asks.
            Exit code 1 when one fails, or when a default model is not there.
            """);
        var import = new Command(
            "import",
            $"""
            Copies the models that the catalog names from a folder into this node's (Models:Folder, --models; else the program's
            own), all files of a model or none. One whose SHA-256 is not the catalog's is refused: exit code 1.

            Example:
              {edition.Program} models import downloads/ --models /var/lib/maskpose/models
            """)
        {
            Source,
        };
        var triton = new Command(
            "triton",
            $"""
            Lays out a model repository for NVIDIA Triton: the chosen model of each task, with a config.pbtxt that batches requests.
            A node uses it with Models:Server.

            Example:
              {edition.Program} models triton repository/
              tritonserver --model-repository=repository/
            """)
        {
            Repository,
        };
        var (forList, forVerify, forImport) = (new ModelChoice(edition, list), new ModelChoice(edition, verify), new ModelChoice(edition, import));
        var forTriton = new ModelChoice(edition, triton);
        list.SetAction(parse => List(forList, parse));
        verify.SetAction((parse, token) => VerifyAsync(forVerify, parse, token));
        import.SetAction(parse => Import(forImport, parse));
        triton.SetAction(parse => LayOut(forTriton, parse));
        return new Command("models", "Lists, imports, checks and lays out the models that this program knows.") { list, import, verify, triton };
    }

    private static int List(ModelChoice choice, ParseResult parse)
    {
        using var stages = choice.Stages(parse);
        var output = parse.InvocationConfiguration.Output;
        foreach (var model in stages.Models.Catalog.Models)
        {
            output.WriteLine(
                $"{model.Id,-24} {Task(model),-10} {(model.Default ? "default" : ""),-8} {Size(stages.Models, model),9}  {model.Licence}: {State(stages.Models, model)}{Use(model)}");
        }

        return ExitCodes.Done;
    }

    private static string Use(ModelEntry model) => model.Use is { } use ? $"; for {use}" : "";

    private static async Task<int> VerifyAsync(ModelChoice choice, ParseResult parse, CancellationToken cancellationToken)
    {
        using var stages = choice.Stages(parse);
        var output = parse.InvocationConfiguration.Output;
        var failed = false;
        foreach (var model in stages.Models.Catalog.Models)
        {
            var there = model.Nets().Any(net => stages.Models.Find(net) is not null);
            var problem = there ? await ProblemAsync(model, () => choice.Stages(parse, model), stages.Models, cancellationToken) : null;
            failed |= problem is not null || (!there && model.Default);
            output.WriteLine($"{model.Id,-24} {Task(model),-10} {(there ? problem ?? "runs, SHA-256 as in the catalog" : "not there")}");
        }

        return failed ? ExitCodes.Failed : ExitCodes.Done;
    }

    private static int Import(ModelChoice choice, ParseResult parse)
    {
        using var stages = choice.Stages(parse);
        var (output, source) = (parse.InvocationConfiguration.Output, parse.GetRequiredValue(Source));
        if (!source.Exists)
        {
            parse.InvocationConfiguration.Error.WriteLine($"{source}: there is no such folder.");
            return ExitCodes.BadInput;
        }

        var import = new ModelImport(source.FullName, stages.Models.Folder);
        var results = stages.Models.Catalog.Models.Select(import.Run).Where(r => r.Outcome != ImportOutcome.NotFound).ToList();
        foreach (var result in results)
        {
            Write(output, result);
        }

        output.WriteLine(results.Count == 0
            ? $"{source}: none of the catalog's models is here; \"maskpose models list\" names their files."
            : $"{results.Count(r => r.Outcome == ImportOutcome.Imported)} imported into {stages.Models.Folder}");
        return results.Count == 0 ? ExitCodes.BadInput
            : results.Exists(r => r.Outcome == ImportOutcome.Refused) ? ExitCodes.Failed
            : ExitCodes.Done;
    }

    private static int LayOut(ModelChoice choice, ParseResult parse)
    {
        using var stages = choice.Stages(parse);
        var (output, folder) = (parse.InvocationConfiguration.Output, parse.GetRequiredValue(Repository).FullName);
        try
        {
            foreach (var net in Enum.GetValues<ModelTask>().Select(stages.Models.ChosenOrNone).OfType<ModelEntry>().SelectMany(m => m.Nets()))
            {
                output.WriteLine($"{TritonRepository.Add(folder, net, stages.Models.Locate(net)),-24} {Task(net),-10} {net.Sha256}");
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ModelException)
        {
            parse.InvocationConfiguration.Error.WriteLine($"{folder}: {error.Message}");
            return ExitCodes.Failed;
        }

        return ExitCodes.Done;
    }

    private static void Write(TextWriter output, ImportResult result)
    {
        var word = result.Outcome switch
        {
            ImportOutcome.Imported => "imported",
            ImportOutcome.Present => "was there",
            _ => "REFUSED",
        };
        output.WriteLine($"{result.Model.Id,-24} {word,-10} {result.Problem ?? $"licence: {result.Model.Licence}; {result.Model.Source}"}");
        foreach (var net in result.Problem is null ? result.Model.Nets() : [])
        {
            output.WriteLine($"  {net.Sha256.ToLowerInvariant()}  {net.File}");
        }
    }

    private static async Task<string?> ProblemAsync(
        ModelEntry model, Func<LocalStages> open, ModelStore store, CancellationToken cancellationToken)
    {
        try
        {
            LocateAll(store, model);
            using var trial = new ModelTrial(model, open());
            using var frame = Frame.Rent(new FrameInfo("trial", 0, default, 0, 320, 256));
            frame.Pixels.Span.Fill(128);
            await trial.ReadAsync(frame, Somebody, cancellationToken);
            return null;
        }
        catch (ModelException error)
        {
            return error.Message;
        }
    }

    private static string Task(ModelEntry model) => model.Task.ToString().ToLowerInvariant();

    private static string Size(ModelStore store, ModelEntry model)
    {
        var files = model.Nets().Select(store.Find).ToList();
        return files.Contains(null)
            ? "–"
            : string.Create(CultureInfo.InvariantCulture, $"{files.Sum(f => new FileInfo(f!).Length) / 1e6:0.00} MB");
    }

    private static string State(ModelStore store, ModelEntry model)
    {
        if (store.Find(model) is null)
        {
            return $"not there, from {model.Source}";
        }

        try
        {
            LocateAll(store, model);
            return "ready";
        }
        catch (ModelException error)
        {
            return error.Message;
        }
    }

    /// <exception cref="ModelException">A file is not there or not the catalog's.</exception>
    private static void LocateAll(ModelStore store, ModelEntry model)
    {
        foreach (var net in model.Nets())
        {
            store.Locate(net);
        }
    }
}
