using System.CommandLine;

namespace MaskPose.Edge.Node.Cli;

/// <summary>The options of <c>bench</c>.</summary>
internal sealed class BenchChoice
{
    private static readonly string[] AllParts = ["frames", "savings", "decoding", "cameras", "watchers"];

    private readonly Option<string[]> _parts = new("--parts")
    {
        Description = $"What is measured: {string.Join(", ", AllParts)}.",
        HelpName = "LIST",
        DefaultValueFactory = _ => AllParts,
        CustomParser = result => result.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.TrimEntries)).ToArray(),
    };

    private readonly Option<int[]> _cameras = new("--cameras")
    {
        Description = "Numbers of cameras to try, rising; the first with which frames drop is the last.",
        HelpName = "N,…",
        DefaultValueFactory = _ => [1, 2, 4, 8, 12, 16, 24, 32, 48, 64],
        CustomParser = result => result.Tokens.SelectMany(t => t.Value.Split(',')).Select(n => int.TryParse(n, out var count) ? count : 0).ToArray(),
    };

    private readonly Option<double> _frameRate = new Option<double>("--frame-rate")
    {
        Description = "Frames a second of each camera.",
        HelpName = "N",
        DefaultValueFactory = _ => 5,
    }.Within(0.5, 60);

    private readonly Option<FileInfo?> _clip = new("--clip")
    {
        Description = "The video that every camera plays, over and over; people in it from its 10th second on. Else the self-test scene.",
        HelpName = "FILE",
    };

    private readonly Option<double> _seconds = new Option<double>("--seconds")
    {
        Description = "How long each number of cameras is measured.",
        HelpName = "S",
        DefaultValueFactory = _ => 10,
    }.Within(1, 3600);

    private readonly Option<int> _frames = new Option<int>("--frames")
    {
        Description = "frames: how many of each kind in a run.",
        HelpName = "N",
        DefaultValueFactory = _ => 40,
    }.Within(1, 100_000);

    private readonly Option<int> _runs = new Option<int>("--runs")
    {
        Description = "Every figure is the median of this number of runs.",
        HelpName = "N",
        DefaultValueFactory = _ => 3,
    }.Within(1, 99);

    private readonly Option<FileInfo?> _json = new("--json")
    {
        Description = "Also writes the result to this file.",
        HelpName = "FILE",
    };

    public BenchChoice(Command command)
    {
        _parts.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string[]>() is not { Length: > 0 } parts || parts.Except(AllParts).Any())
            {
                result.AddError($"--parts is \"{string.Join(',', result.Tokens)}\"; allowed: any of {string.Join(", ", AllParts)}, separated by commas.");
            }
        });
        _cameras.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int[]>() is not { Length: > 0 } counts || counts.Any(n => n is < 1 or > 500) || !counts.SequenceEqual(counts.Order().Distinct()))
            {
                result.AddError($"--cameras is \"{string.Join(',', result.Tokens)}\"; allowed: rising numbers of 1 to 500, separated by commas.");
            }
        });
        foreach (var option in (Option<FileInfo?>[])[_clip, _json])
        {
            option.Validators.Add(result => Check(option, result.GetValueOrDefault<FileInfo?>(), mustExist: option == _clip, result.AddError));
        }

        ((List<Option>)[_parts, _cameras, _frameRate, _clip, _seconds, _frames, _runs, _json]).ForEach(command.Options.Add);
    }

    public IReadOnlyList<string> Parts(ParseResult parse) => parse.GetRequiredValue(_parts);

    public IReadOnlyList<int> Cameras(ParseResult parse) => parse.GetRequiredValue(_cameras);

    public double FrameRate(ParseResult parse) => parse.GetValue(_frameRate);

    public string? Clip(ParseResult parse) => parse.GetValue(_clip)?.FullName;

    public double Seconds(ParseResult parse) => parse.GetValue(_seconds);

    public int Frames(ParseResult parse) => parse.GetValue(_frames);

    public int Runs(ParseResult parse) => parse.GetValue(_runs);

    public string? Json(ParseResult parse) => parse.GetValue(_json)?.FullName;

    private static void Check(Option option, FileInfo? file, bool mustExist, Action<string> fail)
    {
        if (file is not null && (mustExist ? !file.Exists : file.Directory is not { Exists: true }))
        {
            fail($"{option.Name} is {file}; allowed: {(mustExist ? "a video file" : "a file in a folder that exists")}.");
        }
    }
}
