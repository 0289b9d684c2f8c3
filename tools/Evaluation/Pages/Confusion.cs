using MaskPose.Edge.Evaluation.Metrics;

namespace MaskPose.Edge.Evaluation.Pages;

/// <summary>What a classifier took for what, and how far its confidence can be believed.</summary>
internal static class Confusion
{
    private const int Bins = 10;

    public static string Draw(ClassificationScores scores)
    {
        var labels = scores.Classes.Keys.ToList();
        var rows = labels.Select(truth => $"<tr><th scope=\"row\">{Markup.Text(truth)}</th>{string.Concat(labels.Select(given => Cell(scores, truth, given)))}</tr>");
        return $"""
            <figure><table class="confusion"><thead><tr><th scope="col">truth ▸ answer</th>{string.Concat(labels.Select(l => $"<th scope=\"col\">{Markup.Text(l)}</th>"))}</tr></thead>
            <tbody>{string.Concat(rows)}</tbody></table><figcaption>Confusion: how many of each truth got which answer</figcaption></figure>
            {Reliability(scores, labels)}
            """;
    }

    private static string Cell(ClassificationScores scores, string truth, string given)
    {
        var (count, all) = (scores.Confusion[truth][given], scores.Confusion[truth].Values.Sum());
        var share = all == 0 ? 0 : (double)count / all;
        return $"<td style=\"background:rgba({(truth == given ? "11,110,79" : "179,38,30")},{Markup.Number(share * 0.8, "0.##")})\">{count}<br><small>{Markup.Number(100 * share, "0.#")} %</small></td>";
    }

    private static string Reliability(ClassificationScores scores, List<string> labels) => LineChart.Draw(
        "Reliability: of answers with a confidence, the share that is right; on the diagonal confidence can be taken as it is",
        "confidence",
        "share that is right",
        [.. labels.Select((label, i) => new ChartLine(label, Points(scores.Answers.Where(a => a.Given == i)))).Where(l => l.Points.Count > 0)],
        diagonal: true);

    private static List<(double X, double Y)> Points(IEnumerable<Answer> answers) =>
    [
        .. answers.GroupBy(a => Math.Clamp((int)(a.Confidence * Bins), 0, Bins - 1))
            .OrderBy(bin => bin.Key)
            .Select(bin => (bin.Average(a => a.Confidence), bin.Average(a => a.Truth == a.Given ? 1.0 : 0))),
    ];
}
