using System.Text.Json.Nodes;
using MaskPose.Edge.Core.Commands;

namespace MaskPose.Edge.Alerts.Commands;

/// <summary>Another process that can be asked to do something.</summary>
internal interface IAttendant
{
    /// <summary>Whose it is, for people.</summary>
    string Process { get; }

    /// <summary>Names of commands, each with the argument that says what it is done to.</summary>
    IReadOnlyDictionary<string, string> Commands { get; }

    /// <exception cref="CommandException">It was not done, and why.</exception>
    Task<JsonObject> RunAsync(string command, CommandArguments arguments, CancellationToken cancellationToken);
}
