using OpenCvSharp;
using OpenCvSharp.Aruco;

namespace MaskPose.Edge.Calibration;

public enum BoardKind
{
    /// <summary>Squares with markers between them; may be seen in part.</summary>
    Charuco,

    /// <summary>Squares only; must be seen whole.</summary>
    Chessboard,
}

/// <summary>A printed board.</summary>
/// <param name="Columns">Squares across, 3 to 40.</param>
/// <param name="Rows">Squares down, 3 to 40.</param>
/// <param name="MarkerShare">Side of a marker in sides of a square, ChArUco only.</param>
public sealed record Board(BoardKind Kind, int Columns, int Rows, double MarkerShare = 0.75)
{
    /// <summary>A board that a chessboard's search may take for itself turned around has no up.</summary>
    public bool IsAmbiguous => Kind == BoardKind.Chessboard && Columns % 2 == Rows % 2;

    /// <summary>Corners between four squares.</summary>
    public int Corners => (Columns - 1) * (Rows - 1);

    /// <summary>Where a corner is on the board, squares, z 0.</summary>
    public Point3f Place(int corner) => new((corner % (Columns - 1)) + 1, (corner / (Columns - 1)) + 1, 0);

    /// <summary>The board to print.</summary>
    /// <param name="squarePixels">Side of a square.</param>
    public Mat Draw(int squarePixels)
    {
        var picture = new Mat(Rows * squarePixels, Columns * squarePixels, MatType.CV_8UC1, Scalar.White);
        if (Kind == BoardKind.Charuco)
        {
            using var markers = NewCharuco();
            markers.GenerateImage(picture.Size(), picture, 0, 1);
            return picture;
        }

        for (var square = 0; square < Columns * Rows; square++)
        {
            var (column, row) = (square % Columns, square / Columns);
            if ((column + row) % 2 == 0)
            {
                picture[new Rect(column * squarePixels, row * squarePixels, squarePixels, squarePixels)].SetTo(Scalar.Black);
            }
        }

        return picture;
    }

    internal CharucoBoard NewCharuco() => new(
        Columns, Rows, 1, (float)MarkerShare, CvAruco.GetPredefinedDictionary(PredefinedDictionaryType.Dict5X5_1000));
}
