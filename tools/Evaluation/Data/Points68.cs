using MaskPose.Edge.Core.Geometry;

namespace MaskPose.Edge.Evaluation.Data;

/// <summary>The columns x0, y0 … x67, y67.</summary>
internal static class Points68
{
    public static string[] Columns { get; } =
        [.. Enumerable.Range(0, Landmarks68.Count).SelectMany(i => new[] { $"x{i}", $"y{i}" })];

    /// <exception cref="DataException">A coordinate is not a number, or the eyes' corners coincide.</exception>
    public static Point2[] Read(CsvRow row)
    {
        var points = new Point2[Landmarks68.Count];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = new Point2(row.Number($"x{i}"), row.Number($"y{i}"));
        }

        return Landmarks68.InterOcular(points) > 0 ? points : throw row.Wrong("x45", "another place than x36, y36");
    }
}
