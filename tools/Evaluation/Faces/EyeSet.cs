using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Evaluation.Data;

namespace MaskPose.Edge.Evaluation.Faces;

/// <summary>A picture of one eye.</summary>
/// <param name="Glasses">"with", "without" or "unknown".</param>
/// <param name="Person">The person; empty if unknown.</param>
public sealed record EyeSample(string Path, EyeState State, string Source, string Glasses, string Person);

/// <summary>Reads pictures of eyes.</summary>
public static class EyeSet
{
    private static readonly Dictionary<string, EyeState> States = new() { ["closed"] = EyeState.Closed, ["open"] = EyeState.Open };

    private static readonly Dictionary<string, string> GlassesWords = new() { ["0"] = "without", ["1"] = "with", [""] = "unknown" };

    /// <exception cref="DataException">There are none of that split, or a row is wrong.</exception>
    public static IReadOnlyList<EyeSample> ReadAll(string data, string split) =>
    [
        .. DataFolders.Find(data, "manifest.csv", "image", "label", "split")
            .OfSplit(split, data, "manifest.csv with the columns image, label, split")
            .SelectMany(f => f.Rows)
            .Select(Sample),
    ];

    private static EyeSample Sample(CsvRow row) => new(
        row.Picture("image"),
        row.OneOf("label", States),
        row.TextOrEmpty("source") is { Length: > 0 } name ? name : DataFolders.Name(row.Table),
        row.Table.Has("glasses") ? row.OneOf("glasses", GlassesWords) : GlassesWords[""],
        row.TextOrEmpty("subject"));
}
