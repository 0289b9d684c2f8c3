namespace MaskPose.Edge.Evaluation.Pages;

/// <summary>A line of a chart.</summary>
/// <param name="Points">x and y, 0 to 1 each.</param>
internal sealed record ChartLine(string Name, IReadOnlyList<(double X, double Y)> Points);

/// <summary>Lines over two shares, as SVG.</summary>
internal static class LineChart
{
    private const int Side = 320, Margin = 44, FewPoints = 12;

    private static readonly string[] Colours = ["#0b6e4f", "#b3261e", "#1f5fbf", "#7a4b00"];

    /// <param name="diagonal">Where both shares are the same: what a calibrated model does.</param>
    public static string Draw(string title, string across, string up, IReadOnlyList<ChartLine> lines, bool diagonal = false)
    {
        var grid = string.Concat(Enumerable.Range(0, 6).Select(i => Grid(i / 5.0)));
        var same = diagonal ? $"<path class=\"same\" d=\"M{X(0)},{Y(0)} L{X(1)},{Y(1)}\"/>" : "";
        return $"""
            <figure><svg viewBox="0 0 {Side + (2 * Margin)} {Side + (2 * Margin)}" role="img" aria-label="{Markup.Text(title)}">
            {grid}{same}{string.Concat(lines.Select(Line))}
            <text x="{X(0.5)}" y="{Side + Margin + 36}" text-anchor="middle">{Markup.Text(across)}</text>
            <text x="14" y="{Y(0.5)}" text-anchor="middle" transform="rotate(-90 14 {Y(0.5)})">{Markup.Text(up)}</text>
            </svg><figcaption>{Markup.Text(title)}</figcaption></figure>
            """;
    }

    private static string Grid(double at) => $"""
        <path class="grid" d="M{X(at)},{Y(0)} V{Y(1)} M{X(0)},{Y(at)} H{X(1)}"/>
        <text x="{X(at)}" y="{Y(0) + 16}" text-anchor="middle">{Markup.Number(at)}</text>
        <text x="{X(0) - 6}" y="{Y(at)}" text-anchor="end">{Markup.Number(at)}</text>
        """;

    private static string Line(ChartLine line, int number)
    {
        var colour = Colours[number % Colours.Length];
        var points = string.Join(" ", line.Points.Select(p => $"{X(p.X)},{Y(p.Y)}"));
        return $"""
            <polyline fill="none" stroke="{colour}" stroke-width="2" points="{points}"/>{Dots(line, colour)}
            <text x="{X(0.04)}" y="{Y(0.06) - (16 * number)}" fill="{colour}">{Markup.Text(line.Name)}</text>
            """;
    }

    /// <summary>Of a line of few points, which may be one.</summary>
    private static string Dots(ChartLine line, string colour) => line.Points.Count > FewPoints
        ? ""
        : string.Concat(line.Points.Select(p => $"<circle cx=\"{X(p.X)}\" cy=\"{Y(p.Y)}\" r=\"4\" fill=\"{colour}\"/>"));

    private static double X(double share) => Math.Round(Margin + (share * Side), 1);

    private static double Y(double share) => Math.Round(Margin + ((1 - share) * Side), 1);
}
