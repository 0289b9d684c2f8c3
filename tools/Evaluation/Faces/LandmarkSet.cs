using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Evaluation.Data;

namespace MaskPose.Edge.Evaluation.Faces;

/// <summary>A face whose 68 points are known, pixels of its picture.</summary>
public sealed record LandmarkSample(string Path, IReadOnlyList<Point2> Points, string Source);

/// <summary>The samples of one folder and split.</summary>
public sealed record LandmarkSet(string Name, IReadOnlyList<LandmarkSample> Samples)
{
    private static readonly string[] Columns = ["image", .. Points68.Columns, "split"];

    /// <summary>The sets of bare faces, and those of faces with rendered or drawn masks, below a folder.</summary>
    /// <exception cref="DataException">There are none of that split, or a row is wrong.</exception>
    public static (IReadOnlyList<LandmarkSet> Bare, IReadOnlyList<LandmarkSet> Masked) ReadAll(string data, string split)
    {
        var bare = DataFolders.Find(data, "landmarks68.csv", Columns);
        var masked = DataFolders.Find(data, "landmarks68_masked.csv", Columns);
        IReadOnlyList<CsvTable> tables = [.. bare, .. masked];
        var found = tables.OfSplit(split, data, "landmarks68.csv or landmarks68_masked.csv");
        return (Read(table => !IsMasked(table)), Read(IsMasked));

        bool IsMasked(CsvTable table) => masked.Contains(table) || DataFolders.HasDrawnMasks(table);

        IReadOnlyList<LandmarkSet> Read(Predicate<CsvTable> belongs) =>
        [
            .. found.Where(f => belongs(f.Table))
                .Select(f => new LandmarkSet(DataFolders.Name(f.Table), [.. f.Rows.Select(Sample)])),
        ];
    }

    private static LandmarkSample Sample(CsvRow row) => new(
        row.Picture("image"), Points68.Read(row), row.TextOrEmpty("source") is { Length: > 0 } name ? name : "unnamed");
}
