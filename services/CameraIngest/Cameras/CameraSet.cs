using MaskPose.Edge.CameraIngest.Live;
using MaskPose.Edge.Core.Commands;
using MaskPose.Edge.Inference.Models;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>The cameras of this node.</summary>
public sealed class CameraSet : IDisposable
{
    public CameraSet(IOptions<CamerasOptions> cameras, IOptions<ModelsOptions> models, TimeProvider time) =>
        All = [.. cameras.Value
            .OrderBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => new Camera(
                c.Key,
                c.Value,
                new CameraState(c.Key, models.Value.Provider, time),
                new LiveView(c.Value.BlurFaces, time)))];

    public IReadOnlyList<Camera> All { get; }

    public Camera? Find(string id) => All.FirstOrDefault(c => c.Id == id);

    /// <exception cref="CommandException">The argument <c>camera</c> names none.</exception>
    internal Camera Find(CommandArguments arguments) => Find(arguments.OneOf("camera", [.. All.Select(c => c.Id)]))!;

    public void Dispose()
    {
        foreach (var camera in All)
        {
            camera.Dispose();
        }
    }
}
