using System.Text.Json.Nodes;
using MaskPose.Edge.Core.Commands;
using MaskPose.Edge.Core.Stages;

namespace MaskPose.Edge.Alerts.Commands;

/// <summary>
/// <c>cmd/reload</c>: this process and those attending it reload the site's settings; answers with the keys whose new values wait
/// for a restart, and with the processes where there are several.
/// </summary>
/// <param name="reload">Null if settings can't be reloaded.</param>
internal sealed class ReloadCommand(Attendants attendants, ReloadConfiguration? reload = null) : ICommand
{
    public const string CommandName = "reload";

    public string Name => CommandName;

    public string SubjectArgument => "";

    /// <summary>Reads the settings of one process.</summary>
    public static async Task<JsonObject> RunAsync(ReloadConfiguration reload, CancellationToken cancellationToken)
    {
        var (errors, waiting) = await reload(cancellationToken);
        return errors.Count == 0
            ? new JsonObject { ["needRestart"] = new JsonArray([.. waiting.Select(key => (JsonNode)key)]) }
            : throw new CommandException(string.Join(' ', errors));
    }

    public async Task<JsonObject> RunAsync(CommandArguments arguments, CancellationToken cancellationToken)
    {
        var others = attendants.Offering(Name);
        if (reload is null && others.Count == 0)
        {
            throw new CommandException("settings can't be reloaded here");
        }

        var own = reload is null ? new JsonObject() : await RunAsync(reload, cancellationToken);
        return others.Count == 0 ? own : await WithOthersAsync(own, others, arguments, cancellationToken);
    }

    /// <summary>Each reads its own file: one that is wrong there leaves the others' new settings in force.</summary>
    private async Task<JsonObject> WithOthersAsync(
        JsonObject own, IReadOnlyList<IAttendant> others, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var (errors, done, waiting) = (new List<string>(), new List<string> { "this one" }, Keys(own).ToList());
        foreach (var other in others)
        {
            try
            {
                waiting.AddRange(Keys(await other.RunAsync(Name, arguments, cancellationToken)));
                done.Add(other.Process);
            }
            catch (CommandException error)
            {
                errors.Add($"{other.Process}: {error.Message}");
            }
        }

        return errors.Count > 0 ? throw new CommandException(string.Join(' ', errors)) : new JsonObject
        {
            ["needRestart"] = new JsonArray([.. waiting.Distinct().Order(StringComparer.Ordinal).Select(key => (JsonNode)key)]),
            ["processes"] = new JsonArray([.. done.Select(process => (JsonNode)process)]),
        };
    }

    private static IEnumerable<string> Keys(JsonObject answer) => answer["needRestart"] is JsonArray keys ? keys.Select(k => (string)k!) : [];
}
