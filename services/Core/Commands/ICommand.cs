using System.Text.Json.Nodes;

namespace MaskPose.Edge.Core.Commands;

/// <summary>Something that a node can be asked to do while it runs. Whoever can do it offers it; Alerts hears who asks.</summary>
public interface ICommand
{
    /// <summary>As in its topic: <c>cmd/{name}</c>.</summary>
    string Name { get; }

    /// <summary>The argument that says what it is done to, for the audit log; empty for the node itself.</summary>
    string SubjectArgument { get; }

    /// <returns>Members of the answer; may be empty.</returns>
    /// <exception cref="CommandException">It was not done, and why.</exception>
    Task<JsonObject> RunAsync(CommandArguments arguments, CancellationToken cancellationToken);
}
