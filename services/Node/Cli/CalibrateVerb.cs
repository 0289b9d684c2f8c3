using System.CommandLine;
using System.Globalization;
using MaskPose.Edge.Calibration;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.CameraIngest.Sources;
using OpenCvSharp;

namespace MaskPose.Edge.Node.Cli;

/// <summary><c>maskpose calibrate IN OUT</c>.</summary>
internal static class CalibrateVerb
{
    /// <summary>Below this share of the picture the lens's edges are guesses.</summary>
    private const double GoodCoverage = 0.6;

    /// <summary>Pixels; with more the board was bent, or moved too fast.</summary>
    private const double GoodError = 1;

    private const int PrintedSquare = 200;

    private static readonly Argument<string> Input = new("IN") { Description = "A clip or a folder of pictures of the board, or \"print\"." };

    private static readonly Argument<string> Output = new("OUT")
    {
        Description = "The calibration file, for Cameras:{id}:CalibrationFile; of \"print\" a picture of the board.",
    };

    private static readonly Option<BoardKind> Kind = new("--board")
    {
        Description = "charuco (may be seen in part) or chessboard (must be seen whole).",
        DefaultValueFactory = _ => BoardKind.Charuco,
    };

    private static readonly Option<int> Columns = new("--columns") { Description = "Squares across.", HelpName = "N", DefaultValueFactory = _ => 9 };

    private static readonly Option<int> Rows = new("--rows") { Description = "Squares down.", HelpName = "N", DefaultValueFactory = _ => 6 };

    private static readonly Option<double> Marker = new("--marker")
    {
        Description = "charuco: side of a marker in sides of a square.",
        HelpName = "SHARE",
        DefaultValueFactory = _ => 0.75,
    };

    private static readonly Option<double> FrameRate = new("--frame-rate")
    {
        Description = "Frames per second used from a clip.",
        HelpName = "N",
        DefaultValueFactory = _ => 2,
    };

    public static Command Create()
    {
        var command = new Command(
            "calibrate",
            """
            Finds out what a camera's lens is like, from a clip or pictures of a board of squares that somebody holds before it: near and far, tilted
            to all sides, into every corner of the picture. Markers are those of the dictionary 5X5_1000. What Cameras:{id} crops, turns or
            stretches must be as in the pictures.

            Examples:
              maskpose calibrate print board.png
              maskpose calibrate board.mp4 entrance.json
              maskpose calibrate pictures/ cab.json --board chessboard --columns 10 --rows 7

            Exit codes: 0 written, 1 aborted, 2 the pictures or the command line can't be used.
            """)
        {
            Input, Output, Kind, Columns.Within(3, 40), Rows.Within(3, 40), Marker.Within(0.1, 0.95), FrameRate.Within(0.1, 120),
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var board = new Board(parse.GetValue(Kind), parse.GetValue(Columns), parse.GetValue(Rows), parse.GetValue(Marker));
        var (input, output) = (parse.GetRequiredValue(Input), parse.GetRequiredValue(Output));
        var (text, errors) = (parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error);
        try
        {
            return input == "print" ? Print(board, output) : await CalibrateAsync(board, input, output, parse.GetValue(FrameRate), text, cancellationToken);
        }
        catch (Exception error) when (error is LensCalibrationException or SourceException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(error.Message);
            return ExitCodes.BadInput;
        }
    }

    private static int Print(Board board, string path)
    {
        using var picture = board.Draw(PrintedSquare);
        using var sheet = picture.CopyMakeBorder(PrintedSquare, PrintedSquare, PrintedSquare, PrintedSquare, BorderTypes.Constant, Scalar.White);
        Cv2.ImEncode(".png", sheet, out var bytes);
        File.WriteAllBytes(path, bytes);
        return ExitCodes.Done;
    }

    private static async Task<int> CalibrateAsync(
        Board board, string input, string output, double frameRate, TextWriter text, CancellationToken cancellationToken)
    {
        using var calibrator = new LensCalibrator(board);
        var looked = 0;
        await foreach (var frame in Open(input, frameRate).ReadAsync(cancellationToken))
        {
            using (frame)
            {
                looked++;
                calibrator.Add(frame);
            }
        }

        var lens = calibrator.Solve();
        lens.Write(output);
        await text.WriteLineAsync(Words(lens, looked));
        return ExitCodes.Done;
    }

    private static IFrameSource Open(string input, double frameRate) => SourceAddress.KindOf(input) == SourceKind.Pictures
        ? new PictureSource("board", input, 0, TimeProvider.System)
        : new FfmpegSource("board", new CameraOptions { Source = input, FrameRate = frameRate }, Playback.Offline, TimeProvider.System);

    private static string Words(LensCalibration lens, int looked)
    {
        FormattableString[] lines =
        [
            $"pictures            {looked}, of which {lens.Views} count",
            $"reprojection error  {lens.ReprojectionError:0.000} pixels{(lens.ReprojectionError > GoodError ? ": much; is the board flat, is it held still, are --columns and --rows right?" : "")}",
            $"covered             {lens.Coverage:P0} of the picture{(lens.Coverage < GoodCoverage ? ": little; hold the board into the corners, too" : "")}",
            $"focal length        {lens.Fx:0.0} × {lens.Fy:0.0} pixels: {lens.FieldOfViewDegrees:0.0}° across",
            $"middle              {lens.Cx:0.0}, {lens.Cy:0.0} of {lens.Width}×{lens.Height}",
            $"distortion          k1 {lens.Distortion[0]:0.0000}, k2 {lens.Distortion[1]:0.0000}, p1 {lens.Distortion[2]:0.00000}, p2 {lens.Distortion[3]:0.00000}",
        ];
        return string.Join(Environment.NewLine, lines.Select(l => l.ToString(CultureInfo.InvariantCulture)));
    }
}
