using System.CommandLine;
using MaskPose.Edge.Annotation;
using MaskPose.Edge.HeadPose;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Node.Cli;
using MaskPose.Edge.Scene.Portraits;
using MaskPose.Edge.Scene.Wearables;

namespace MaskPose.Edge.Lab.Verbs;

/// <summary><c>maskpose-lab scene heads OUT</c>.</summary>
internal static class HeadsVerb
{
    private static readonly MaskState[] Masks = [MaskState.Correct, MaskState.NoseOut, MaskState.Correct, MaskState.UnderChin];

    private static readonly Argument<DirectoryInfo> Output = new("OUT")
    {
        Description = "The folder for headpose.csv and the pictures; created if missing.",
    };

    private static readonly Option<int> Count = new Option<int>("--count")
    {
        Description = "Heads; each is rendered bare and with a mask.",
        DefaultValueFactory = _ => 200,
    }.Within(1, 100_000);

    private static readonly Option<int> Seed = new Option<int>("--seed")
    {
        Description = "Random seed; different seeds share no person.",
        DefaultValueFactory = _ => 1,
    }.Within(0, 99_999);

    private static readonly Option<int> Side = new Option<int>("--side")
    {
        Description = "Side of a picture, pixels; the face takes 45 to 65 % of its height.",
        HelpName = "PIXELS",
        DefaultValueFactory = _ => 192,
    }.Within(64, 1024);

    private static readonly Option<string> Split = new("--split")
    {
        Description = "Value of the table's column \"split\".",
        HelpName = "NAME",
        DefaultValueFactory = _ => "test",
    };

    public static Command Create()
    {
        var command = new Command(
            "heads",
            """
            Renders single heads whose pose is known, each bare and with a mask, and the table of what is true of them:
            yaw within 60°, pitch within 30°, roll within 25°, spread evenly. For maskpose-lab evaluate pose and landmarks.

            Examples:
              maskpose-lab scene heads heads/
              maskpose-lab scene heads more/ --count 2000 --seed 7 --split train
            """)
        {
            Output, Count, Seed, Side, Split,
        };
        command.SetAction(RenderAsync);
        return command;
    }

    private static async Task<int> RenderAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var folder = parse.GetRequiredValue(Output).FullName;
        var (count, seed, side) = (parse.GetValue(Count), parse.GetValue(Seed), parse.GetValue(Side));
        var table = new PortraitTable(CanonicalFace.Read().InSpace, parse.GetRequiredValue(Split));
        Directory.CreateDirectory(folder);
        var bar = new ProgressBar(Console.Error, !Console.IsErrorRedirected, count, "heads", TimeProvider.System);
        await using var csv = new StreamWriter(Path.Combine(folder, "headpose.csv"));
        await csv.WriteLineAsync(PortraitTable.Header);
        for (var number = 0; number < count; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var bare = RandomPortrait.Draw(seed, number, side);
            foreach (var state in (ReadOnlySpan<MaskState>)[MaskState.None, Masks[number % Masks.Length]])
            {
                var portrait = bare with { Stance = bare.Stance with { Mask = MaskFit.For(state) } };
                var image = $"{seed:00000}-{number:00000}-{(state == MaskState.None ? "bare" : "masked")}.jpg";
                using var frame = PortraitRenderer.Render(portrait);
                PictureCodec.Write(frame, Path.Combine(folder, image));
                csv.WriteLine(table.Line(image, portrait));
            }

            bar.Report(number + 1);
        }

        bar.Finish(count);
        return ExitCodes.Done;
    }
}
