using System.Text.Json.Nodes;
using MaskPose.Edge.Core.Commands;
using MaskPose.Edge.Core.Stages;

namespace MaskPose.Edge.Alerts.Commands;

/// <summary><c>cmd/reload</c>: reads the site's settings anew; answers with the keys whose new values wait for a restart.</summary>
/// <param name="reload">Null where nobody can.</param>
internal sealed class ReloadCommand(ReloadConfiguration? reload = null) : ICommand
{
    public string Name => "reload";

    public string SubjectArgument => "";

    public async Task<JsonObject> RunAsync(CommandArguments arguments, CancellationToken cancellationToken)
    {
        if (reload is null)
        {
            throw new CommandException("settings can't be read anew here");
        }

        var (errors, waiting) = await reload(cancellationToken);
        return errors.Count == 0
            ? new JsonObject { ["needRestart"] = new JsonArray([.. waiting.Select(key => (JsonNode)key)]) }
            : throw new CommandException(string.Join(' ', errors));
    }
}
