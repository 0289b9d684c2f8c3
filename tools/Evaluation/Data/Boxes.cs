using MaskPose.Edge.Core.Geometry;

namespace MaskPose.Edge.Evaluation.Data;

/// <summary>Boxes as the tables write them: pixels of the picture.</summary>
internal static class Boxes
{
    /// <exception cref="DataException">A coordinate is not a number, or the box has no area.</exception>
    public static Box Read(CsvRow row, string left, string top, string right, string bottom)
    {
        var box = new Box(row.Number(left), row.Number(top), row.Number(right), row.Number(bottom));
        if (box.Width <= 0)
        {
            throw row.Wrong(right, $"more than {left} ({row.Text(left)})");
        }

        return box.Height > 0 ? box : throw row.Wrong(bottom, $"more than {top} ({row.Text(top)})");
    }
}
