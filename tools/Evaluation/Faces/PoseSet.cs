using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Evaluation.Data;

namespace MaskPose.Edge.Evaluation.Faces;

/// <summary>A face whose pose is known.</summary>
/// <param name="Points">Its true 68 points, pixels of the picture.</param>
/// <param name="Group">Its folder and, where the table says it, how the mask is worn.</param>
/// <param name="IsReal">A real photo: no mask was drawn on it, and it is not rendered.</param>
/// <param name="FocalWidths">Focal length of its camera in widths of the picture; null if the table does not give it.</param>
public sealed record PoseSample(
    string Path, Pose Truth, IReadOnlyList<Point2> Points, string Group, bool IsReal, double? FocalWidths)
{
    /// <summary>A photo on which somebody drew a mask.</summary>
    public bool IsDrawn { get; init; }
}

/// <summary>Reads faces with poses.</summary>
public static class PoseSet
{
    private static readonly string[] Columns = ["image", "yaw", "pitch", "roll", .. Points68.Columns, "split"];

    /// <summary>The samples of a split in all folders; rows that say so in <c>valid99</c> have angles out of range and are left out.</summary>
    /// <exception cref="DataException">There are none of that split, or a row is wrong.</exception>
    public static IReadOnlyList<PoseSample> ReadAll(string data, string split)
    {
        var found = DataFolders.Find(data, "headpose.csv", Columns).OfSplit(split, data, "headpose.csv");
        PoseSample[] samples =
            [.. found.SelectMany(f => f.Rows).Where(r => !r.Table.Has("valid99") || r.Flag("valid99")).Select(Sample)];
        return samples.Length > 0 ? samples : throw new DataException($"{data}: no sample of split \"{split}\" has valid99 = 1.");
    }

    private static PoseSample Sample(CsvRow row)
    {
        var folder = DataFolders.Name(row.Table);
        return new PoseSample(
            row.Picture("image"),
            new Pose(row.Number("yaw"), row.Number("pitch"), row.Number("roll"), PoseMethod.None),
            Points68.Read(row),
            row.Table.Has("label") ? $"{folder}, {MaskLabels.Name(row.OneOf("label", MaskLabels.ByName))}" : folder,
            !DataFolders.HasDrawnMasks(row.Table) && row.TextOrEmpty("source") != "rendered",
            row.TextOrEmpty("focal_widths").Length > 0 ? row.Number("focal_widths") : null)
        {
            IsDrawn = DataFolders.HasDrawnMasks(row.Table) && row.TextOrEmpty("source") != "rendered",
        };
    }
}
