using System.Text.Json.Nodes;
using MaskPose.Edge.Core.Commands;
using MaskPose.Edge.Core.Stages;

namespace MaskPose.Edge.Alerts.Commands;

/// <summary><c>cmd/reload</c>: reads the site's settings anew.</summary>
/// <param name="reload">Null where nobody can.</param>
internal sealed class ReloadCommand(ReloadConfiguration? reload = null) : ICommand
{
    public string Name => "reload";

    public string SubjectArgument => "";

    public async Task<JsonObject> RunAsync(CommandArguments arguments, CancellationToken cancellationToken)
    {
        var errors = reload is null ? ["settings can't be read anew here"] : await reload(cancellationToken);
        return errors.Count == 0 ? [] : throw new CommandException(string.Join(' ', errors));
    }
}
