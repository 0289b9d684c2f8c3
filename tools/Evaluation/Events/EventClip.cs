using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Evaluation.Data;

namespace MaskPose.Edge.Evaluation.Events;

/// <summary>A state that a person of a clip is in.</summary>
/// <param name="State">As in messages: correct, incorrect, unmasked; attentive, inattentive, drowsy.</param>
/// <param name="StartSeconds">From the clip's first frame.</param>
/// <param name="Certain">False if human observers would not agree: nothing is expected there and nothing is false.</param>
/// <param name="Area">Where the middle of the face stays meanwhile, pixels of the clip; null where it may be anywhere.</param>
public sealed record EventSpan(string Person, EventKind Kind, string State, double StartSeconds, double EndSeconds, bool Certain, Box? Area)
{
    public bool Covers(double seconds) => seconds >= StartSeconds && seconds <= EndSeconds;

    public bool CanHold(Point2 middle) => Area is not { } area
        || (middle.X >= area.Left && middle.X < area.Right && middle.Y >= area.Top && middle.Y < area.Bottom);
}

/// <summary>A video and what happens in it.</summary>
public sealed record EventClip(string Name, string Path, IReadOnlyList<EventSpan> Spans)
{
    /// <summary>The table's file name.</summary>
    public const string Table = "spans.csv";

    private static readonly Dictionary<string, EventKind> Kinds = new()
    {
        ["correct"] = EventKind.Mask,
        ["incorrect"] = EventKind.Mask,
        ["unmasked"] = EventKind.Mask,
        ["attentive"] = EventKind.Attention,
        ["inattentive"] = EventKind.Attention,
        ["drowsy"] = EventKind.Attention,
    };

    /// <param name="clips">Where the videos lie; null for the table's own folder.</param>
    /// <exception cref="DataException">There is no table, no clip of that split, or a row is wrong.</exception>
    public static IReadOnlyList<EventClip> ReadAll(string data, string? clips, string split)
    {
        var tables = DataFolders.Find(data, Table, "clip", "person", "start_s", "end_s", "state", "certain");
        if (tables.Count == 0)
        {
            throw new DataException($"{data}: neither it nor a folder in it holds {Table} with the columns clip, person, start_s, end_s, state, certain.");
        }

        var rows = tables.SelectMany(t => t.Rows).Where(r => !r.Table.Has("split") || r.Text("split") == split).ToList();
        return rows.Count == 0
            ? throw new DataException($"{data}: {Table} has no span of split \"{split}\".")
            : [.. rows.GroupBy(r => File(r, clips), (path, spans) => new EventClip(System.IO.Path.GetFileName(path), path, [.. spans.Select(Span)]))];
    }

    private static string File(CsvRow row, string? clips)
    {
        var folder = clips ?? row.Table.Folder;
        var path = System.IO.Path.Combine(folder, row.Text("clip"));
        return System.IO.File.Exists(path) ? path : throw row.Wrong("clip", $"a video in {folder} (--clips names another folder)");
    }

    private static EventSpan Span(CsvRow row)
    {
        var (start, end) = (row.Number("start_s"), row.Number("end_s"));
        return end <= start
            ? throw row.Wrong("end_s", "more than start_s")
            : new EventSpan(row.Text("person"), row.OneOf("state", Kinds), row.Text("state"), start, end, row.Flag("certain"), Area(row));
    }

    private static Box? Area(CsvRow row) => row.TextOrEmpty("x1").Length == 0
        ? null
        : new Box(row.Number("x1"), row.Number("y1"), row.Number("x2"), row.Number("y2"));
}
