using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Evaluation.Data;

namespace MaskPose.Edge.Evaluation.Masks;

/// <summary>A face whose mask is known, in a picture.</summary>
/// <param name="Source">Where the sample comes from; the folder's name if the data does not give it.</param>
/// <param name="SourcePixels">Short side of the face before the picture was made smaller, pixels.</param>
/// <param name="Group">Samples of one person or picture share it.</param>
public sealed record MaskSample(Box Box, MaskVerdict Label, string Source, float SourcePixels, string Group);

/// <summary>The samples of one picture.</summary>
public sealed record MaskPicture(string Path, IReadOnlyList<MaskSample> Faces);

/// <summary>The samples of one folder and split.</summary>
/// <param name="IsCrops">From crops.csv, not from whole pictures.</param>
public sealed record MaskSet(string Name, bool IsCrops, IReadOnlyList<MaskPicture> Pictures)
{
    private static readonly string[] CropColumns = ["image", "label", "split", "face_x1", "face_y1", "face_x2", "face_y2"];

    /// <summary>All sets of face crops and of annotated pictures below a folder.</summary>
    /// <exception cref="DataException">There are none of that split, or a row is wrong.</exception>
    public static IReadOnlyList<MaskSet> ReadAll(string data, string split)
    {
        var crops = DataFolders.Find(data, "crops.csv", CropColumns);
        var annotated = DataFolders.Find(data, "annotations.csv", "image", "label", "split");
        IReadOnlyList<CsvTable> tables = [.. crops, .. annotated];
        var found = tables.OfSplit(split, data, "crops.csv or annotations.csv");
        return
        [
            .. found.Where(f => crops.Contains(f.Table))
                .Select(f => new MaskSet(DataFolders.Name(f.Table), true, [.. f.Rows.Select(Crop)])),
            .. (found.Any(f => annotated.Contains(f.Table)) ? FacePictures.ReadAnnotated(data, split) : []).Select(Annotated),
        ];
    }

    private static MaskPicture Crop(CsvRow row)
    {
        var box = Boxes.Read(row, "face_x1", "face_y1", "face_x2", "face_y2");
        var pixels = row.TextOrEmpty("source_face_px").Length > 0 ? row.Number("source_face_px") : box.ShortSide;
        var source = row.TextOrEmpty("source") is { Length: > 0 } name ? name : DataFolders.Name(row.Table);
        return new MaskPicture(
            row.Picture("image"), [new MaskSample(box, row.OneOf("label", MaskLabels.ByName), source, pixels, row.TextOrEmpty("group"))]);
    }

    private static MaskSet Annotated(PictureSet set) => new(
        set.Name,
        false,
        [
            .. set.Pictures.Select(p => new MaskPicture(
                p.Path,
                [
                    .. p.Faces.Where(f => !f.Ignore)
                        .Select(f => new MaskSample(f.Box, f.Label, set.Name, f.Box.ShortSide, p.Path)),
                ])),
        ]);
}
