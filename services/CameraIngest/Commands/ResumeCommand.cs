using System.Text.Json.Nodes;
using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.Core.Commands;

namespace MaskPose.Edge.CameraIngest.Commands;

/// <summary><c>cmd/resume</c>: a paused camera is watched again.</summary>
internal sealed class ResumeCommand(CameraSet cameras) : ICommand
{
    public string Name => "resume";

    public string SubjectArgument => "camera";

    public Task<JsonObject> RunAsync(CommandArguments arguments, CancellationToken cancellationToken)
    {
        cameras.Find(arguments).Pause.End();
        return Task.FromResult(new JsonObject());
    }
}
