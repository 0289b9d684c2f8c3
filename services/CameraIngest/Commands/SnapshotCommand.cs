using System.Text.Json.Nodes;
using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.Core.Commands;

namespace MaskPose.Edge.CameraIngest.Commands;

/// <summary><c>cmd/snapshot</c>: a camera's next picture as in the live view, faces blurred, or its address.</summary>
internal sealed class SnapshotCommand(CameraSet cameras) : ICommand
{
    /// <summary>Larger pictures are fetched over HTTP.</summary>
    private const int MostBytes = 512 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public string Name => "snapshot";

    public string SubjectArgument => "camera";

    public async Task<JsonObject> RunAsync(CommandArguments arguments, CancellationToken cancellationToken)
    {
        var camera = cameras.Find(arguments);
        var jpeg = (await camera.View.NextAsync(Patience, cancellationToken))?.Jpeg
            ?? throw new CommandException($"camera {camera.Id} has no picture: {camera.Status().Reason}");
        var answer = new JsonObject { ["path"] = $"/api/v1/cameras/{camera.Id}/picture.jpg", ["bytes"] = jpeg.Length };
        if (camera.Options.SnapshotPictures && jpeg.Length <= MostBytes)
        {
            answer["picture"] = $"data:image/jpeg;base64,{Convert.ToBase64String(jpeg)}";
        }

        return answer;
    }
}
