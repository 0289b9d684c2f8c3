using System.CommandLine;
using System.CommandLine.Invocation;
using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Lab.Rivals;
using MaskPose.Edge.Node.Cli;
using MaskPose.Edge.Node.Settings;

namespace MaskPose.Edge.Lab.Verbs;

/// <summary><c>maskpose-lab bench --against research --models DIR</c>.</summary>
internal static class BenchAgainst
{
    private static readonly Option<string?> Against = new("--against")
    {
        Description = "Instead times the node beside the research's pipeline (MTCNN, ResNet-50, PFLD, solvePnP) and a plain loop of OpenCV's YuNet and our nets.",
        HelpName = "research",
    };

    private static readonly Option<DirectoryInfo?> Models = new("--models")
    {
        Description = "The folder of the upstream models for --against.",
        HelpName = "DIR",
    };

    /// <summary>Gives the product's verb these options.</summary>
    public static Command AddTo(Edition edition, Command bench)
    {
        Against.AcceptOnlyFromAmong("research");
        bench.Options.Add(Against);
        bench.Options.Add(Models);
        var own = (AsynchronousCommandLineAction)bench.Action!;
        bench.SetAction((parse, token) => parse.GetValue(Against) is null ? own.InvokeAsync(parse, token) : RunAsync(edition, parse, token));
        return bench;
    }

    private static async Task<int> RunAsync(Edition edition, ParseResult parse, CancellationToken cancellationToken)
    {
        OpenCvSharp.Cv2.SetNumThreads(1);
        var folder = parse.GetValue(Models)?.FullName ?? "";
        using var stages = Stages(edition, folder);
        var node = new FramePipeline(stages.Detector, stages.Classifier, stages.Estimator, TimeProvider.System);
        var rivals = new List<IRival>();
        Add(() => new PlainLoop(stages.Models, folder));
        Add(() => new ResearchPipeline(Stages(edition, folder, "mtcnn", "pfld68")));
        var rows = await RivalBench.RunAsync(node, rivals, parse.GetValue<int>("--frames"), cancellationToken);
        await parse.InvocationConfiguration.Output.WriteLineAsync(RivalBench.Table(rows, rivals.Select(r => r.Name)).ToString());
        rivals.ForEach(r => r.Dispose());
        return ExitCodes.Done;

        void Add(Func<IRival> open)
        {
            try
            {
                rivals.Add(open());
            }
            catch (ModelException error)
            {
                parse.InvocationConfiguration.Error.WriteLine($"left out: {error.Message}");
            }
        }
    }

    private static LocalStages Stages(Edition edition, string folder, string detector = "", string landmarks = "") => new(
        edition,
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{ModelsOptions.Section}:{nameof(ModelsOptions.Folder)}"] = folder,
            [$"{ModelsOptions.Section}:{nameof(ModelsOptions.Detector)}"] = detector,
            [$"{ModelsOptions.Section}:{nameof(ModelsOptions.Landmarks)}"] = landmarks,
        }).Build());
}
