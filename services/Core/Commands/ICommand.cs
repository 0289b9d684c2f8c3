using System.Text.Json.Nodes;

namespace MaskPose.Edge.Core.Commands;

/// <summary>Something that a running node can be asked to do. The part that can do it offers it; Alerts receives the requests.</summary>
public interface ICommand
{
    /// <summary>As in its topic: <c>cmd/{name}</c>.</summary>
    string Name { get; }

    /// <summary>The argument that names its target, for the audit log; empty for the node itself.</summary>
    string SubjectArgument { get; }

    /// <returns>Members of the answer; may be empty.</returns>
    /// <exception cref="CommandException">The command failed, and why.</exception>
    Task<JsonObject> RunAsync(CommandArguments arguments, CancellationToken cancellationToken);
}
