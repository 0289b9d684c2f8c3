using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Evaluation.Events;

namespace MaskPose.Edge.Evaluation.Pages;

/// <summary>A clip's spans and events on a time line, as SVG: above what is true, below what was told.</summary>
internal static class EventLine
{
    private const int Width = 900, Left = 150, Row = 20;

    private static readonly Dictionary<string, string> Colours = new()
    {
        ["correct"] = "#0b6e4f",
        ["incorrect"] = "#1f5fbf",
        ["unmasked"] = "#b3261e",
        ["attentive"] = "#9aa0a6",
        ["inattentive"] = "#b26a00",
        ["drowsy"] = "#7b1fa2",
    };

    public static string Draw(EventMatch match)
    {
        var seconds = Math.Max(match.Record.Seconds, 0.1);
        var people = match.Record.Clip.Spans.Select(s => s.Person).Distinct().ToList();
        var spans = match.Record.Clip.Spans.Select(s => Span(s, people.IndexOf(s.Person), seconds));
        var tops = people.Select((p, i) => $"<text x=\"4\" y=\"{(i * Row) + 14}\">{Markup.Text(p)}</text>");
        var events = match.Events.Select((e, i) => Told(e.Event, e.Outcome, people.Count + 1 + i, seconds));
        var rows = people.Count + 1 + match.Events.Count;
        return $"""
            <figure><svg class="line" viewBox="0 0 {Width} {(rows * Row) + 8}" role="img" aria-label="{Markup.Text(match.Record.Clip.Name)}">
            {string.Concat(tops)}{string.Concat(spans)}<text x="4" y="{(people.Count * Row) + 14}" class="told">told:</text>{string.Concat(events)}
            </svg><figcaption>{Markup.Text(match.Record.Clip.Name)}, {Markup.Number(seconds, "0.0")} s</figcaption></figure>
            """;
    }

    private static string Span(EventSpan span, int row, double seconds)
    {
        // Two kinds share a person's row: attention is the thin bar below.
        var (top, height) = span.Kind == EventKind.Mask ? ((row * Row) + 2, 10) : ((row * Row) + 13, 4);
        return $"<rect x=\"{At(span.StartSeconds, seconds)}\" y=\"{top}\" width=\"{Length(span.EndSeconds - span.StartSeconds, seconds)}\" height=\"{height}\" "
            + $"fill=\"{Colours.GetValueOrDefault(span.State, "#666")}\" opacity=\"{(span.Certain ? "1" : ".35")}\"><title>{Markup.Text($"{span.Person}: {span.State}{(span.Certain ? "" : ", uncertain")}")}</title></rect>";
    }

    private static string Told(BegunEvent begun, EventOutcome outcome, int row, double seconds)
    {
        var words = $"{begun.State}: {outcome switch { EventOutcome.False => "FALSE", EventOutcome.Debatable => "debatable", EventOutcome.Again => "true, again", _ => "true" }}";
        return $"""
            <path d="M{At(begun.SinceSeconds, seconds)},{(row * Row) + 9} H{At(begun.ToldSeconds, seconds)}" stroke="{Colours.GetValueOrDefault(begun.State, "#666")}" stroke-width="3"/>
            <circle cx="{At(begun.ToldSeconds, seconds)}" cy="{(row * Row) + 9}" r="5" fill="{(outcome == EventOutcome.False ? "#fff" : Colours.GetValueOrDefault(begun.State, "#666"))}" stroke="{Colours.GetValueOrDefault(begun.State, "#666")}" stroke-width="2"/>
            <text x="4" y="{(row * Row) + 13}">{Markup.Text(words)}</text>
            """;
    }

    private static string At(double at, double seconds) => Markup.Number(Left + (at / seconds * (Width - Left - 10)), "0.#");

    private static string Length(double length, double seconds) => Markup.Number(Math.Max(1, length / seconds * (Width - Left - 10)), "0.#");
}
