using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Doors;
using MaskPose.Edge.Core.Commands;

namespace MaskPose.Edge.Alerts.Commands;

/// <summary><c>cmd/revoke</c>: revokes the permit that a door's controller has not answered yet.</summary>
internal sealed class RevokeCommand(DoorSet doors) : ICommand
{
    public string Name => "revoke";

    public string SubjectArgument => "door";

    public Task<JsonObject> RunAsync(CommandArguments arguments, CancellationToken cancellationToken)
    {
        var door = doors.Find(arguments);
        return door.Revoke($"by {arguments.By}: {arguments.Text("why")}") is { } nonce
            ? Task.FromResult(new JsonObject { ["nonce"] = nonce })
            : throw new CommandException("no permit of this door is waiting for an answer");
    }
}
