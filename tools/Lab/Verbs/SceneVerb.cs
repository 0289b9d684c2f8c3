using System.CommandLine;
using MaskPose.Edge.Annotation;
using MaskPose.Edge.Node.Cli;
using MaskPose.Edge.Scene.Clip;
using MaskPose.Edge.Scene.Script;

namespace MaskPose.Edge.Lab.Verbs;

/// <summary><c>maskpose-lab scene render OUT</c> and <c>maskpose-lab scene heads OUT</c>.</summary>
internal static class SceneVerb
{
    // Chosen so that the whole clip stays below 3 MB; faces read as before encoding.
    private const int RateFactor = 22;

    private static readonly ClipSettings Default = new();

    private static readonly Argument<DirectoryInfo> Output = new("OUT")
    {
        Description = "The folder for scene.mp4 and scene.json; created if missing.",
    };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "Random seed of the people's looks and small movements; the script stays the same.",
        DefaultValueFactory = _ => Default.Seed,
    };

    private static readonly Option<double> Seconds = Number(
        "--seconds", "Only the first seconds of the script.", Default.Seconds, 0.1, ClipScript.Seconds);

    private static readonly Option<double> Width = Number("--width", "Pixels, even.", Default.Width, 64, 3840);

    private static readonly Option<double> Height = Number("--height", "Pixels, even.", Default.Height, 64, 2160);

    private static readonly Option<double> FramesPerSecond = Number("--fps", "Frames per second.", Default.FramesPerSecond, 1, 60);

    public static Command Create()
    {
        var render = new Command(
            "render",
            """
            Renders the self-test scene: people who do not exist, and what is true of each of them in every frame.

            Examples:
              maskpose-lab scene render scene/
              maskpose-lab scene render other/ --seed 7 --seconds 20
              maskpose-lab scene render large/ --width 1280 --height 720 --fps 25
            """)
        {
            Output, Seed, Seconds, Width, Height, FramesPerSecond,
        };
        render.SetAction(RenderAsync);
        return new Command("scene", "Renders synthetic people: the self-test scene, or single heads.") { render, HeadsVerb.Create() };
    }

    private static async Task<int> RenderAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var settings = new ClipSettings(
            parse.GetValue(Seed),
            parse.GetValue(Seconds),
            (int)parse.GetValue(Width) / 2 * 2,
            (int)parse.GetValue(Height) / 2 * 2,
            parse.GetValue(FramesPerSecond));
        var folder = parse.GetRequiredValue(Output).FullName;
        Directory.CreateDirectory(folder);
        await WriteVideoAsync(Path.Combine(folder, "scene.mp4"), settings, cancellationToken);
        SceneClip.Truth(settings).Write(Path.Combine(folder, "scene.json"));
        return ExitCodes.Done;
    }

    private static async Task WriteVideoAsync(string path, ClipSettings settings, CancellationToken cancellationToken)
    {
        var all = SceneClip.FrameCount(settings);
        var bar = new ProgressBar(Console.Error, !Console.IsErrorRedirected, all, "frames", TimeProvider.System);
        await using var video = new VideoWriter(path, settings.Width, settings.Height, settings.FramesPerSecond, RateFactor);
        foreach (var frame in SceneClip.Frames(settings))
        {
            await video.WriteAsync(frame, cancellationToken);
            bar.Report(frame.Info.Number + 1);
        }

        await video.FinishAsync(cancellationToken);
        bar.Finish(all);
    }

    private static Option<double> Number(string name, string description, double value, double least, double most) =>
        new Option<double>(name) { Description = description, DefaultValueFactory = _ => value }.Within(least, most);
}
