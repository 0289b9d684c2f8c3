using System.CommandLine;
using MaskPose.Edge.Annotation;
using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.Inference.Overlay;
using MaskPose.Edge.Node.Settings;

namespace MaskPose.Edge.Node.Cli;

/// <summary><c>maskpose annotate IN OUT</c>.</summary>
internal static class AnnotateVerb
{
    private static readonly Argument<string> Input = new("IN") { Description = "A picture, a folder of pictures, or a video file." };

    private static readonly Argument<string> Output = new("OUT")
    {
        Description = "A file of the same kind, or a folder for a folder. The extension gives the format.",
    };

    private static readonly Option<string?> Json = new("--json")
    {
        Description = "Also writes the observations to this file, one per line.",
        HelpName = "FILE",
    };

    private static readonly Option<bool> Blur = new("--blur-faces") { Description = "Makes the faces unrecognisable." };

    private static readonly Option<bool> BoxesOnly = new("--boxes-only") { Description = "Boxes and verdicts only: no points, axes, eyes." };

    private static readonly SearchWords Words = new(
        "Long side to which pictures are scaled for the search, pixels; 0: not scaled.",
        "Wide scenes: also search this many overlapping columns and rows.",
        "Detections below this score are dropped.",
        "Horizontal field of view of the camera, degrees.");

    public static Command Create(Edition edition)
    {
        var command = new Command(
            "annotate",
            $"""
            Draws what is seen onto a picture, the pictures of a folder, or a video: "Correctly Masked" green, "Unmasked" red,
            "Incorrectly Masked" blue, "Unknown" grey; landmarks, head axes, eyes, attention.

            Examples:
              {edition.Program} annotate photo.jpg annotated.jpg
              {edition.Program} annotate photos/ annotated/ --json observations.jsonl
              {edition.Program} annotate door.mp4 annotated.mp4 --size 960 --blur-faces
            """)
        {
            Input, Output, Json, Blur, BoxesOnly,
        };
        var search = new SearchChoice(command, Words);
        var models = new ModelChoice(edition, command);
        command.SetAction((parse, token) => RunAsync(parse, search, models, token));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parse, SearchChoice search, ModelChoice models, CancellationToken cancellationToken)
    {
        using var stages = models.Stages(parse);
        var pipeline = new FramePipeline(stages.Detector, stages.Classifier, stages.Estimator, TimeProvider.System);
        var details = !parse.GetValue(BoxesOnly);
        var paint = new PaintSettings(parse.GetValue(Blur), details, details, details);
        var settings = new AnnotationSettings(search.Detection(parse), search.FieldOfViewDegrees(parse), paint);
        var annotator = new Annotator(pipeline, settings, Console.Error, !Console.IsErrorRedirected, TimeProvider.System);
        await using var log = parse.GetValue(Json) is { } json ? new ObservationLog(json) : null;
        var result = await annotator.RunAsync(
            parse.GetRequiredValue(Input), parse.GetRequiredValue(Output), log, cancellationToken);
        return result.Unreadable == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }
}
