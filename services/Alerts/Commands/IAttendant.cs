using System.Text.Json.Nodes;
using MaskPose.Edge.Core.Commands;

namespace MaskPose.Edge.Alerts.Commands;

/// <summary>Another process that takes commands.</summary>
internal interface IAttendant
{
    /// <summary>Its name, for people.</summary>
    string Process { get; }

    /// <summary>Names of commands, each with the argument that names its target.</summary>
    IReadOnlyDictionary<string, string> Commands { get; }

    /// <exception cref="CommandException">The command failed, and why.</exception>
    Task<JsonObject> RunAsync(string command, CommandArguments arguments, CancellationToken cancellationToken);
}
