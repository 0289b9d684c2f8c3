using OpenCvSharp;
using OpenCvSharp.Aruco;

namespace MaskPose.Edge.Calibration;

/// <summary>A board in one picture: its corners' numbers, and where they are, pixels.</summary>
internal sealed record BoardView(int[] Corners, Point2f[] Places);

/// <summary>Finds a board's corners in pictures. Not for concurrent use.</summary>
internal sealed class BoardFinder : IDisposable
{
    /// <summary>Fewer say too little of a lens.</summary>
    private const int FewestCorners = 8;

    private readonly Board _board;
    private readonly CharucoBoard? _markers;
    private readonly CharucoDetector? _detector;

    public BoardFinder(Board board)
    {
        _board = board;
        if (board.Kind == BoardKind.Charuco)
        {
            _markers = board.NewCharuco();
            _detector = new CharucoDetector(_markers);
        }
    }

    /// <returns>Null if the board is not visible, or not clear enough.</returns>
    public BoardView? Find(Mat picture)
    {
        using var grey = new Mat();
        Cv2.CvtColor(picture, grey, ColorConversionCodes.BGR2GRAY);
        return _detector is null ? FindChessboard(grey) : FindCharuco(_detector, grey);
    }

    public void Dispose()
    {
        _detector?.Dispose();
        _markers?.Dispose();
    }

    private BoardView? FindChessboard(Mat grey)
    {
        var inner = new Size(_board.Columns - 1, _board.Rows - 1);
        return Cv2.FindChessboardCornersSB(grey, inner, out Point2f[] places, ChessboardFlags.NormalizeImage | ChessboardFlags.Accuracy)
            && places.Length == _board.Corners
            ? new BoardView([.. Enumerable.Range(0, places.Length)], places)
            : null;
    }

    private static BoardView? FindCharuco(CharucoDetector detector, Mat grey)
    {
        detector.DetectBoard(grey, out var places, out var corners, out _, out _);
        return corners.Length >= FewestCorners ? new BoardView(corners, places) : null;
    }
}
