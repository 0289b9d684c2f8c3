using System.Text.Json.Nodes;
using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.Core.Commands;

namespace MaskPose.Edge.CameraIngest.Commands;

/// <summary><c>cmd/pause</c>: a camera is not watched until it is resumed or the node starts anew.</summary>
internal sealed class PauseCommand(CameraSet cameras) : ICommand
{
    public string Name => "pause";

    public string SubjectArgument => "camera";

    public Task<JsonObject> RunAsync(CommandArguments arguments, CancellationToken cancellationToken)
    {
        cameras.Find(arguments).Pause.Begin(arguments.By);
        return Task.FromResult(new JsonObject());
    }
}
