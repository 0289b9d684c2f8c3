using System.CommandLine;
using MaskPose.Edge.Benchmark.Cameras;
using MaskPose.Edge.Benchmark.Decoding;
using MaskPose.Edge.Benchmark.Frames;
using MaskPose.Edge.Benchmark.Reports;
using MaskPose.Edge.Benchmark.Savings;
using MaskPose.Edge.Benchmark.Watching;
using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.CameraIngest.Sources;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Node.Settings;
using MaskPose.Edge.Scene.Clip;

namespace MaskPose.Edge.Node.Cli;

/// <summary><c>maskpose bench</c>: what this machine can do.</summary>
internal static class BenchVerb
{
    /// <summary>Of the scene, seconds: nobody is there.</summary>
    private const double QuietFrom = 42.6, QuietTo = 45.4;

    /// <summary>Of the scene or a clip, seconds: people are.</summary>
    private const double BusyFrom = 10;

    private const int SavedFrames = 60;

    private const int WatchedCameras = 4;

    private static readonly int[] WatcherCounts = [0, 1, 4, 16];

    public static Command Create(Edition edition)
    {
        var command = new Command(
            "bench",
            $"""
            Measures what this machine can do, five tables: a frame with 0, 1, 3 and 20 faces, by stage and against the time of the nets alone; each
            saving by itself; decoding a 4K camera at several sizes; whole nodes with more and more cameras until frames drop, from
            capture to an MQTT subscriber; and a node whose page 0, 1, 4 and 16 people watch. Figures are medians of several runs; ratios compare machines, times don't.
            docs/performance.md explains each column.

            Examples:
              {edition.Program} bench
              {edition.Program} bench --parts cameras --cameras 4,8,16 --frame-rate 10 --clip entrance.mp4 --json bench.json
            """);
        var choice = new BenchChoice(command);
        var settings = new SettingChoice(edition, command);
        command.SetAction((parse, token) => RunAsync(edition, parse, choice, settings.Read(parse), token));
        return command;
    }

    private static async Task<int> RunAsync(
        Edition edition, ParseResult parse, BenchChoice choice, IConfiguration configured, CancellationToken cancellationToken)
    {
        var result = new BenchResult(
            VersionVerb.Current, DateTimeOffset.UtcNow, Environment.ProcessorCount, choice.Runs(parse), choice.FrameRate(parse));
        var output = parse.InvocationConfiguration.Output;
        await output.WriteLineAsync(FormattableString.Invariant($"maskpose {result.Version}, {result.At:yyyy-MM-dd}, {result.Cores} cores, medians of {result.Runs} runs\n"));
        try
        {
            foreach (var part in choice.Parts(parse))
            {
                var before = result;
                result = await MeasureAsync(part, result, edition, parse, choice, configured, cancellationToken);
                foreach (var table in BenchTables.All(result).Except(BenchTables.All(before), MarkdownTable.ByTitle))
                {
                    await output.WriteLineAsync(table.ToString());
                }
            }
        }
        catch (SourceException error)
        {
            await parse.InvocationConfiguration.Error.WriteLineAsync(error.Message);
            return ExitCodes.BadInput;
        }

        if (result.Cameras.Count > 0)
        {
            await output.WriteLineAsync(FormattableString.Invariant($"No frame of {result.GreatestCameras} cameras at {result.FrameRate:0.#} frames/s is dropped."));
        }

        if (choice.Json(parse) is { } path)
        {
            await File.WriteAllTextAsync(path, result.ToJson(), cancellationToken);
        }

        return ExitCodes.Done;
    }

    private static async Task<BenchResult> MeasureAsync(
        string part, BenchResult result, Edition edition, ParseResult parse, BenchChoice choice, IConfiguration configured, CancellationToken cancellationToken)
    {
        var clip = choice.Clip(parse) ?? SceneClip.VideoPath;
        switch (part)
        {
            case "decoding":
                return result with { Decoding = await DecodeBench.RunAsync(result.Runs, cancellationToken) };
            case "cameras":
                var node = new BenchNode(edition, configured, clip, result.FrameRate, choice.Seconds(parse));
                var (steps, greatest) = await CameraRamp.RunAsync(choice.Cameras(parse), result.Runs, node.RunAsync, cancellationToken);
                return result with { Cameras = steps, GreatestCameras = greatest };
            case "watchers":
                return result with { Watchers = await WatchersAsync(new BenchNode(edition, configured, clip, result.FrameRate, choice.Seconds(parse)), result.Runs, cancellationToken) };
            default:
                using (var stages = new LocalStages(edition, configured))
                {
                    var pipeline = new FramePipeline(stages.Detector, stages.Classifier, stages.Estimator, TimeProvider.System);
                    return part == "frames"
                        ? result with { Frames = await FrameBench.RunAsync(pipeline, Pipeline(), choice.Frames(parse), result.Runs, cancellationToken) }
                        : result with { Savings = await SavingsAsync(pipeline, clip, result, cancellationToken) };
                }
        }
    }

    private static async Task<IReadOnlyList<WatcherCost>> WatchersAsync(BenchNode node, int runs, CancellationToken cancellationToken)
    {
        var costs = new List<WatcherCost>();
        foreach (var count in WatcherCounts)
        {
            var measured = new List<WatcherCost>();
            for (var run = 0; run < runs; run++)
            {
                measured.Add((await node.RunAsync(WatchedCameras, count, cancellationToken)).Watched);
            }

            costs.Add(WatcherCost.Median(measured));
        }

        return costs;
    }

    private static async Task<IReadOnlyList<SavingCost>> SavingsAsync(
        FramePipeline pipeline, string clip, BenchResult result, CancellationToken cancellationToken)
    {
        using var quiet = await ClipFrames.ReadAsync(SceneClip.VideoPath, QuietFrom, QuietTo, result.FrameRate, SavedFrames, cancellationToken);
        using var busy = await ClipFrames.ReadAsync(clip, BusyFrom, double.MaxValue, result.FrameRate, SavedFrames, cancellationToken);
        return await SavingBench.RunAsync(
            pipeline, Pipeline().Following(new CameraOptions().ContinueScore), quiet.Frames, busy.Frames, result.FrameRate, result.Runs, cancellationToken);
    }

    private static PipelineSettings Pipeline() => new(new DetectionSettings(), (width, height) => CameraIntrinsics.FromFieldOfView(width, height, 60));
}
