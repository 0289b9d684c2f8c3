using System.Globalization;
using MaskPose.Edge.Core.Geometry;

namespace MaskPose.Edge.Unit.Evaluation.Faces;

/// <summary>68 points somewhere in a face of 50 pixels between the outer eye corners.</summary>
internal static class FacePoints
{
    public static Point2[] All { get; } = Make();

    public static string Columns { get; } = string.Join(',', Enumerable.Range(0, 68).Select(i => $"x{i},y{i}"));

    public static string Row { get; } =
        string.Join(',', All.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X},{p.Y}")));

    private static Point2[] Make()
    {
        var points = Enumerable.Range(0, 68).Select(i => new Point2(20 + (i % 10 * 6), 20 + (i / 10 * 8))).ToArray();
        (points[36], points[45]) = (new Point2(25, 40), new Point2(75, 40));
        return points;
    }
}
