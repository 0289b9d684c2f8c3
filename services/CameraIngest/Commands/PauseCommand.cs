using System.Text.Json.Nodes;
using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.Core.Commands;

namespace MaskPose.Edge.CameraIngest.Commands;

/// <summary>
/// <c>cmd/pause</c>: a camera is not watched until it is resumed or the node restarts. With <c>paused</c> as <c>false</c> it is
/// resumed, for switches that have one topic for both ways.
/// </summary>
internal sealed class PauseCommand(CameraSet cameras) : ICommand
{
    public string Name => "pause";

    public string SubjectArgument => "camera";

    public Task<JsonObject> RunAsync(CommandArguments arguments, CancellationToken cancellationToken)
    {
        var pauseControl = cameras.Find(arguments).Pause;
        switch (arguments.Text("paused"))
        {
            case "" or "true":
                pauseControl.Begin(arguments.By);
                break;
            case "false":
                pauseControl.End();
                break;
            case var other:
                throw new CommandException($"paused is \"{other}\"; allowed: true, false.");
        }

        return Task.FromResult(new JsonObject());
    }
}
