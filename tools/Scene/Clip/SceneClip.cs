using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Scene.Rendering;
using MaskPose.Edge.Scene.Script;
using MaskPose.Edge.Scene.Truth;

namespace MaskPose.Edge.Scene.Clip;

/// <summary>The self-test clip: its files, its truth and its rendering.</summary>
public static class SceneClip
{
    /// <summary>The rendered clip that comes with the program.</summary>
    public static string VideoPath => Path.Combine(AppContext.BaseDirectory, "scene", "scene.mp4");

    /// <summary>The truth of <see cref="VideoPath"/>.</summary>
    public static string TruthPath => Path.ChangeExtension(VideoPath, ".json");

    /// <summary>Ground truth of each frame; nothing is rendered.</summary>
    public static SceneTruth Truth(ClipSettings settings)
    {
        var renderer = Renderer(settings);
        var frames = Enumerable.Range(0, FrameCount(settings)).Select(n => renderer.Truth(n, settings.FramesPerSecond));
        return new SceneTruth(
            settings.Width, settings.Height, settings.FramesPerSecond, settings.FieldOfViewDegrees, settings.Seed, [.. frames]);
    }

    public static SceneRenderer Renderer(ClipSettings settings) => new(
        ClipScript.Create(settings.Seed),
        new SceneCamera(settings.Width, settings.Height, settings.FieldOfViewDegrees),
        new Lens(),
        settings.Seed);

    /// <summary>Renders the frames one after the other. Each is disposed when the next is asked for.</summary>
    public static IEnumerable<Frame> Frames(ClipSettings settings)
    {
        var renderer = Renderer(settings);
        for (var n = 0; n < FrameCount(settings); n++)
        {
            using var frame = renderer.Render(Info(settings, n));
            yield return frame;
        }
    }

    public static int FrameCount(ClipSettings settings) =>
        (int)Math.Round(Math.Min(settings.Seconds, ClipScript.Seconds) * settings.FramesPerSecond);

    /// <summary>Metadata of a frame; its capture time counts from 1970.</summary>
    public static FrameInfo Info(ClipSettings settings, int number) => new(
        "scene",
        number,
        DateTimeOffset.UnixEpoch.AddSeconds(number / settings.FramesPerSecond),
        number / settings.FramesPerSecond,
        settings.Width,
        settings.Height);
}
