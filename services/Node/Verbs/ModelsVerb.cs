using System.CommandLine;
using MaskPose.Edge.Inference.Models;

namespace MaskPose.Edge.Node.Verbs;

/// <summary><c>maskpose models list</c>.</summary>
internal static class ModelsVerb
{
    public static Command Create()
    {
        var list = new Command("list", "Lists the models of the catalog and whether their files are there and whole.");
        var choice = new ModelChoice(list);
        list.SetAction(parse => List(choice, parse));
        return new Command("models", "Looks at the models that this program knows.") { list };
    }

    private static int List(ModelChoice choice, ParseResult parse)
    {
        using var stages = new LocalStages(choice.Configuration(parse));
        var output = parse.InvocationConfiguration.Output;
        foreach (var model in stages.Models.Catalog.Models)
        {
            var task = model.Task.ToString().ToLowerInvariant();
            output.WriteLine($"{model.Id,-24} {task,-10} {(model.Default ? "default" : ""),-8} {Found(stages.Models, model)}");
        }

        return ExitCodes.Done;
    }

    private static string Found(ModelStore store, ModelEntry model)
    {
        try
        {
            store.Locate(model);
            return $"ready, {model.Licence}";
        }
        catch (ModelException error)
        {
            return error.Message;
        }
    }
}
