using System.CommandLine;
using MaskPose.Edge.Core.Stages;

namespace MaskPose.Edge.Node.Cli;

/// <summary>The options of a verb that searches pictures for faces; names and ranges as a camera's settings.</summary>
internal sealed class SearchChoice
{
    private readonly Option<int> _size = new("--size")
    {
        Description = "Long side at which pictures are searched, pixels; 0 leaves them as they are.",
        HelpName = "PIXELS",
        DefaultValueFactory = _ => new DetectionSettings().LongSidePixels,
    };

    private readonly Option<int> _tiles = new("--tiles")
    {
        Description = "Wide scenes: also search in so many overlapping columns and rows.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<float> _score = new("--min-score")
    {
        Description = "Detections below are dropped.",
        HelpName = "SCORE",
        DefaultValueFactory = _ => new DetectionSettings().MinimumScore,
    };

    private readonly Option<double> _fieldOfView = new("--fov")
    {
        Description = "Horizontal field of view of the camera, degrees.",
        HelpName = "DEGREES",
        DefaultValueFactory = _ => 60,
    };

    public SearchChoice(Command command)
    {
        command.Options.Add(_size.Within(0, 4096));
        command.Options.Add(_tiles.Within(1, 8));
        command.Options.Add(_score.Within(0.05f, 1));
        command.Options.Add(_fieldOfView.Within(10, 170));
    }

    public DetectionSettings Detection(ParseResult parse) =>
        new(parse.GetValue(_size), parse.GetValue(_tiles), parse.GetValue(_score));

    public double FieldOfViewDegrees(ParseResult parse) => parse.GetValue(_fieldOfView);
}
