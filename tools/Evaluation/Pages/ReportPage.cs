using MaskPose.Edge.Evaluation.Detection;
using MaskPose.Edge.Evaluation.Events;
using MaskPose.Edge.Evaluation.Faces;
using MaskPose.Edge.Evaluation.Masks;
using MaskPose.Edge.Evaluation.Reports;

namespace MaskPose.Edge.Evaluation.Pages;

/// <summary>What a report is made of.</summary>
/// <param name="Title">Of the page, for instance the site.</param>
/// <param name="About">Program, version and when, in words.</param>
/// <param name="Results">In any order.</param>
/// <param name="NotMeasured">Task and why.</param>
/// <param name="Pictures">JPEGs with what was seen in them, faces blurred.</param>
public sealed record ReportContent(
    string Title,
    string About,
    IReadOnlyList<EvaluationResult> Results,
    IReadOnlyDictionary<string, string> NotMeasured,
    IReadOnlyList<byte[]> Pictures);

/// <summary>
/// Results as one HTML page that needs no other file and no network: phase 1, each module alone, and phase 2, the whole, as the research calls
/// them; curves, confusion, reliability, events on time lines, pictures with blurred faces.
/// </summary>
public static class ReportPage
{
    private static readonly (string Task, string Title, string Words)[] Modules =
    [
        ("detection", "Finding faces", "ap50 is the area under the curve below: 1 is every face found and nothing else. Recall is at a precision of 0.9."),
        ("mask", "Masks", "Every face in its likeliest class. A node says unknown instead where it is not sure: coverage is the share that it answers."),
        ("landmarks", "Landmarks", "Mean error in distances of the outer eye corners; two people differ by about 0.05."),
        ("pose", "Head pose", "Mean absolute error in degrees."),
        ("eyes", "Eyes", "Open or closed."),
    ];

    private static readonly (string Task, string Title, string Words)[] Wholes =
    [
        ("system", "Faces found and told apart", "Mean over the three classes of the average precision: a face counts only when it is found and its mask is read right."),
        ("events", "Events on video", "What a node tells of labelled clips: recall, precision, time to the event, false events a minute."),
    ];

    public static string Write(ReportContent content) => $"""
        <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>{Markup.Text(content.Title)}</title><style>{Style}</style></head><body>
        <h1>{Markup.Text(content.Title)}</h1><p>{Markup.Text(content.About)}</p>
        <p>Figures in brackets are 95 % intervals: with few samples they are wide, and what differs by less than they are wide is not told apart.</p>
        <h2>Phase 1: each module alone</h2>{string.Concat(Modules.Select(m => Section(content, m)))}
        <h2>Phase 2: the whole</h2>{string.Concat(Wholes.Select(m => Section(content, m)))}
        {Gallery(content.Pictures)}</body></html>
        """;

    private static string Section(ReportContent content, (string Task, string Title, string Words) of)
    {
        var result = content.Results.FirstOrDefault(r => r.Task == of.Task);
        return result is null
            ? $"<h3>{of.Title}</h3><p class=\"none\">Not measured: {Markup.Text(content.NotMeasured.GetValueOrDefault(of.Task, "not asked for"))}</p>"
            : $"""
              <section><h3>{of.Title}</h3><p>{of.Words} {result.Samples} samples of split {Markup.Text(result.Split)}; {Markup.Text(string.Join(", ", result.ModelIds.Select(m => $"{m.Key}: {m.Value}")))}.</p>
              <div class="charts">{Markup.Headline(result)}{Charts(result)}</div>{Markup.Figures(result)}</section>
              """;
    }

    private static string Charts(EvaluationResult result) => result switch
    {
        DetectionResult detection => LineChart.Draw(
            "Precision over recall", "recall: share of the faces that are found", "precision", [new ChartLine("faces", detection.Pooled.Curve)]),
        MaskResult mask => Confusion.Draw(mask.Pooled.Forced),
        EyeResult eyes => Confusion.Draw(eyes.Pooled),
        EventResult events => string.Concat(events.Matches.Select(EventLine.Draw)),
        _ => "",
    };

    private static string Gallery(IReadOnlyList<byte[]> pictures) => pictures.Count == 0
        ? ""
        : $"<h2>What was seen</h2><div class=\"gallery\">{string.Concat(pictures.Select(p => $"<img alt=\"An annotated picture, faces blurred\" src=\"data:image/jpeg;base64,{Convert.ToBase64String(p)}\">"))}</div>";

    private const string Style = """
        body{font:15px/1.5 system-ui,sans-serif;max-width:1100px;margin:2em auto;padding:0 1em;color:#1b1b1f}h2{border-bottom:2px solid #0b6e4f;margin-top:2em}
        table{border-collapse:collapse;font-variant-numeric:tabular-nums}td,th{padding:.2em .7em;border-bottom:1px solid #ddd;text-align:right}th:first-child{text-align:left}
        .charts{display:flex;flex-wrap:wrap;gap:1em;align-items:flex-start}figure{margin:0;max-width:420px}figcaption{font-size:.85em;color:#555}svg{width:100%;font-size:12px}
        figure:has(svg.line){max-width:100%;flex-basis:100%}.grid{stroke:#e3e3e8}.same{stroke:#888;stroke-dasharray:4 4}.confusion td{min-width:5em;text-align:center}
        .none{color:#777}pre{overflow:auto;background:#f6f6f8;padding:1em;font-size:12px}.gallery{display:grid;grid-template-columns:repeat(auto-fill,minmax(300px,1fr));gap:.7em}.gallery img{width:100%}
        @media(prefers-color-scheme:dark){body{background:#17171a;color:#e6e6ea}pre{background:#222}td,th{border-color:#333}svg{fill:#e6e6ea}.grid{stroke:#333}figcaption{color:#aaa}}
        @media print{details{display:none}}
        """;
}
