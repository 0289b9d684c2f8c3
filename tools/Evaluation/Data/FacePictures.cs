using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Evaluation.Data;

/// <summary>A face whose place is known.</summary>
/// <param name="Label">How the mask is worn; unknown where the data does not say.</param>
/// <param name="Ignore">Found or not, it counts neither as a hit nor as a false alarm.</param>
public sealed record LabelledFace(Box Box, MaskVerdict Label, bool Ignore);

/// <summary>A picture with all its faces.</summary>
public sealed record LabelledPicture(string Path, string Source, IReadOnlyList<LabelledFace> Faces);

public enum PictureSetKind
{
    /// <summary>Boxes with mask labels: annotations.csv.</summary>
    Annotated,

    /// <summary>Boxes only: faces.csv.</summary>
    Faces,

    /// <summary>Pictures without a face: negatives.csv.</summary>
    Negatives,
}

/// <summary>The pictures of one folder and split.</summary>
public sealed record PictureSet(string Name, PictureSetKind Kind, IReadOnlyList<LabelledPicture> Pictures);

/// <summary>Reads whole pictures with face boxes; each folder keeps its pictures in <c>images/</c>.</summary>
public static class FacePictures
{
    private static readonly string[] BoxColumns = ["image", "x1", "y1", "x2", "y2", "split"];

    /// <summary>All sets of face boxes below a folder, with those of pictures without faces.</summary>
    /// <exception cref="DataException">There are none of that split, or a row is wrong.</exception>
    public static IReadOnlyList<PictureSet> ReadAll(string data, string split)
    {
        var annotated = DataFolders.Find(data, "annotations.csv", [.. BoxColumns, "label"]);
        var faces = DataFolders.Find(data, "faces.csv", BoxColumns);
        var negatives = DataFolders.Find(data, "negatives.csv", "image", "split");
        IReadOnlyList<CsvTable> tables = [.. annotated, .. faces, .. negatives];
        return
        [
            .. tables.OfSplit(split, data, "annotations.csv, faces.csv or negatives.csv").Select(found => Read(
                found.Table,
                found.Rows,
                annotated.Contains(found.Table) ? PictureSetKind.Annotated
                : faces.Contains(found.Table) ? PictureSetKind.Faces
                : PictureSetKind.Negatives)),
        ];
    }

    /// <summary>The sets with mask labels only.</summary>
    /// <exception cref="DataException">There are none of that split, or a row is wrong.</exception>
    public static IReadOnlyList<PictureSet> ReadAnnotated(string data, string split) =>
    [
        .. DataFolders.Find(data, "annotations.csv", [.. BoxColumns, "label"])
            .OfSplit(split, data, "annotations.csv")
            .Select(found => Read(found.Table, found.Rows, PictureSetKind.Annotated)),
    ];

    private static PictureSet Read(CsvTable table, List<CsvRow> rows, PictureSetKind kind) => new(
        Name(table, kind),
        kind,
        [
            .. rows.GroupBy(r => r.Text("image")).Select(picture => new LabelledPicture(
                picture.First().Picture("image", "images"),
                picture.First().TextOrEmpty("source"),
                kind == PictureSetKind.Negatives ? [] : [.. picture.Where(HasBox).Select(r => Face(r, kind))])),
        ]);

    /// <summary>A folder may hold both kinds of boxes.</summary>
    private static string Name(CsvTable table, PictureSetKind kind) =>
        kind == PictureSetKind.Faces && File.Exists(Path.Combine(table.Folder, "annotations.csv"))
            ? DataFolders.Name(table) + " faces"
            : DataFolders.Name(table);

    /// <summary>A row without a box says that its picture shows no face.</summary>
    private static bool HasBox(CsvRow row) => row.Text("x1").Length + row.Text("x2").Length > 0;

    private static LabelledFace Face(CsvRow row, PictureSetKind kind) => new(
        Boxes.Read(row, "x1", "y1", "x2", "y2"),
        kind == PictureSetKind.Annotated ? row.OneOf("label", MaskLabels.ByName) : MaskVerdict.Unknown,
        row.Flag("ignore"));
}
