using System.Text.Json;
using MaskPose.Edge.CameraIngest.Live;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Commands;
using MaskPose.Edge.Inference.Models;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>The cameras of this node, in the order of their ids. One writer, any number of readers.</summary>
public sealed class CameraSet : IDisposable
{
    private readonly ModelsOptions _models;
    private readonly TimeProvider _time;
    private volatile IReadOnlyList<Camera> _all = [];

    public CameraSet(IOptionsMonitor<CamerasOptions> cameras, IOptions<ModelsOptions> models, TimeProvider time)
    {
        (_models, _time) = (models.Value, time);
        Apply(cameras.CurrentValue);
    }

    public IReadOnlyList<Camera> All => _all;

    public Camera? Find(string id) => All.FirstOrDefault(c => c.Id == id);

    /// <exception cref="CommandException">The argument <c>camera</c> names no camera.</exception>
    internal Camera Find(CommandArguments arguments) => Find(arguments.OneOf("camera", [.. All.Select(c => c.Id)]))!;

    /// <summary>Replaces the cameras; one with unchanged options stays the same object.</summary>
    public void Apply(CamerasOptions cameras) => _all =
    [
        .. cameras.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => Find(c.Key) is { } known && AreSame(known.Options, c.Value)
            ? known
            : new Camera(c.Key, c.Value, new CameraState(c.Key, _models.Provider, _time, c.Value.FrameRate), new LiveView(c.Value.BlurFaces, _time))),
    ];

    public void Dispose()
    {
        foreach (var camera in All)
        {
            camera.Dispose();
        }
    }

    private static bool AreSame(CameraOptions a, CameraOptions b) => JsonSerializer.Serialize(a) == JsonSerializer.Serialize(b);
}
