using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Scene.Rendering;

namespace MaskPose.Edge.Scene.Portraits;

/// <summary>Renders portraits.</summary>
public static class PortraitRenderer
{
    /// <returns>A square frame that the caller disposes.</returns>
    public static Frame Render(Portrait portrait)
    {
        var camera = portrait.Camera;
        var canvas = new Canvas(camera.Width, camera.Height);
        new Room(camera, portrait.Seed).Draw(canvas);
        foreach (ref var pixel in canvas.Pixels.AsSpan())
        {
            pixel *= portrait.Wall;
        }

        new FigureRenderer(camera).Draw(canvas, [(portrait.Person, portrait.Stance)], portrait.Light);
        var frame = Frame.Rent(new FrameInfo("portrait", 0, DateTimeOffset.UnixEpoch, 0, camera.Width, camera.Height));
        portrait.Lens.Expose(canvas, frame, portrait.Seed);
        return frame;
    }
}
