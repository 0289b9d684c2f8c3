using System.CommandLine;
using MaskPose.Edge.Core.Stages;

namespace MaskPose.Edge.Node.Cli;

/// <summary>A verb's descriptions of its search options.</summary>
internal sealed record SearchWords(string Size, string Tiles, string Score, string FieldOfView);

/// <summary>The options of a verb that searches pictures for faces; names and ranges as a camera's settings.</summary>
internal sealed class SearchChoice
{
    private readonly Option<int> _size;
    private readonly Option<int> _tiles;
    private readonly Option<float> _score;
    private readonly Option<double> _fieldOfView;

    public SearchChoice(Command command, SearchWords words)
    {
        var defaults = new DetectionSettings();
        _size = Add(command, "--size", words.Size, "PIXELS", defaults.LongSidePixels, 0, 4096);
        _tiles = Add(command, "--tiles", words.Tiles, "N", defaults.Tiles, 1, 8);
        _score = Add(command, "--min-score", words.Score, "SCORE", defaults.MinimumScore, 0.05f, 1);
        _fieldOfView = Add(command, "--fov", words.FieldOfView, "DEGREES", 60.0, 10, 170);
    }

    public DetectionSettings Detection(ParseResult parse) =>
        new(parse.GetValue(_size), parse.GetValue(_tiles), parse.GetValue(_score));

    public double FieldOfViewDegrees(ParseResult parse) => parse.GetValue(_fieldOfView);

    private static Option<T> Add<T>(Command command, string name, string description, string unit, T value, T least, T most)
        where T : IComparable<T>
    {
        var option = new Option<T>(name) { Description = description, HelpName = unit, DefaultValueFactory = _ => value }.Within(least, most);
        command.Options.Add(option);
        return option;
    }
}
