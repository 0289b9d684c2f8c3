using System.Numerics;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Scene.Rendering;
using MaskPose.Edge.Scene.Script;
using MaskPose.Edge.Scene.Truth;

namespace MaskPose.Edge.Scene.Clip;

/// <summary>Renders the frames of a script, each on its own and the same on every run.</summary>
/// <param name="seed">Of the room and the camera's noise.</param>
public sealed class SceneRenderer(SceneScript script, SceneCamera camera, Lens lens, int seed)
{
    private readonly Director _director = new(script, camera);
    private readonly GroundTruthProjector _projector = new(camera);
    private readonly FigureRenderer _figures = new(camera);
    private readonly Canvas _canvas = new(camera.Width, camera.Height);
    private readonly Lazy<Canvas> _room = new(() => DrawRoom(camera, seed));

    public FrameTruth Truth(int number, double framesPerSecond)
    {
        var seconds = number / framesPerSecond;
        return _projector.Project(number, seconds, _director.At((float)seconds));
    }

    /// <param name="info">Gives the time in the script, the noise's seed (number) and the size, which must be the camera's.</param>
    /// <returns>A frame that the caller disposes.</returns>
    public Frame Render(FrameInfo info)
    {
        var seconds = (float)info.TimeSeconds;
        var light = script.LightAt(seconds);
        Light(light.Walls);
        _figures.Draw(_canvas, _director.At(seconds), light);
        var frame = Frame.Rent(info);
        lens.Expose(_canvas, frame, Geometry.Noise.Hash((uint)info.Number + ((uint)seed * 7919)));
        return frame;
    }

    private void Light(Vector3 walls)
    {
        var room = _room.Value.Pixels;
        for (var i = 0; i < room.Length; i++)
        {
            _canvas.Pixels[i] = room[i] * walls;
        }
    }

    private static Canvas DrawRoom(SceneCamera camera, int seed)
    {
        var canvas = new Canvas(camera.Width, camera.Height);
        new Room(camera, (uint)seed).Draw(canvas);
        return canvas;
    }
}
