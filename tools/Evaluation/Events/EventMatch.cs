using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Watching;

namespace MaskPose.Edge.Evaluation.Events;

/// <summary>What an event turned out to be.</summary>
public enum EventOutcome
{
    /// <summary>The first of a span's state.</summary>
    Found,

    /// <summary>The state is true, but its span has an event already: somebody was lost and found again.</summary>
    Again,

    /// <summary>True of an uncertain span only.</summary>
    Debatable,

    /// <summary>Nobody was in that state.</summary>
    False,
}

/// <summary>A span that must have an event, and the one that it has; null when it was missed.</summary>
/// <param name="Span">The first certain one of its stretch.</param>
public sealed record AskedSpan(EventSpan Span, BegunEvent? Event)
{
    /// <summary>From the first frame that shows the state to the frame with which the event was published; the rules' hold time is part of it.</summary>
    public double? LatencySeconds => Event is { } found ? Math.Max(0, found.ToldSeconds - Span.StartSeconds) : null;
}

/// <summary>
/// The events of a clip held against its spans. An event is true when somebody was in its state at the time since which it
/// says the state has lasted. Spans of one person and state that touch are one stretch, certain in one part and not in another;
/// each stretch can be found once:
/// <code>
/// spans    |? correct ?|   correct   |        |  incorrect  |
/// stretch  |-------------------------|        |-------------|
/// event            since ^    ^ sent
/// </code>
/// Events are taken in the order of time, each with the true span that ends first: with intervals no other order finds more.
/// </summary>
/// <param name="Asked">Spans whose certain time lasts long enough for the rules.</param>
public sealed record EventMatch(ClipRecord Record, IReadOnlyList<AskedSpan> Asked, IReadOnlyList<(BegunEvent Event, EventOutcome Outcome)> Events)
{
    /// <summary>Spans are labelled by eye: tolerance for early or late events, and gap between spans of one stretch; seconds.</summary>
    private const double ToleranceSeconds = 1, TouchSeconds = 0.1;

    /// <summary>A state must last this much longer than the rules require before its event is expected: votes need time.</summary>
    private const double MarginSeconds = 0.5;

    /// <summary>Kinds of which the clip has no span at all are not judged.</summary>
    public static EventMatch Of(ClipRecord record, CameraTrackerSettings settings)
    {
        var stretches = Stretches(record.Clip.Spans);
        var found = new Dictionary<IReadOnlyList<EventSpan>, BegunEvent>(ReferenceEqualityComparer.Instance);
        var events = record.Events
            .Where(e => record.Clip.Spans.Any(s => s.Kind == e.Kind))
            .OrderBy(e => e.SinceSeconds)
            .Select(e => (e, Judge(e, stretches, found)))
            .ToList();
        var asked = stretches
            .Where(s => CertainSeconds(s) >= HoldSeconds(s[0], settings) + MarginSeconds)
            .Select(s => new AskedSpan(s.First(part => part.Certain), found.GetValueOrDefault(s)))
            .ToList();
        return new EventMatch(record, asked, events);
    }

    private static List<IReadOnlyList<EventSpan>> Stretches(IReadOnlyList<EventSpan> spans)
    {
        var stretches = new List<IReadOnlyList<EventSpan>>();
        foreach (var group in spans.GroupBy(s => (s.Person, s.State)))
        {
            List<EventSpan> open = [];
            foreach (var span in group.OrderBy(s => s.StartSeconds))
            {
                if (open.Count == 0 || span.StartSeconds > open[^1].EndSeconds + TouchSeconds)
                {
                    stretches.Add(open = []);
                }

                open.Add(span);
            }
        }

        return stretches;
    }

    private static EventOutcome Judge(
        BegunEvent begun, List<IReadOnlyList<EventSpan>> stretches, Dictionary<IReadOnlyList<EventSpan>, BegunEvent> found)
    {
        var trueOf = stretches
            .SelectMany(stretch => stretch.Where(s => IsTrue(begun, s)).Select(span => (stretch, span)))
            .OrderBy(t => found.ContainsKey(t.stretch))
            .ThenByDescending(t => t.span.Certain)
            .ThenBy(t => t.span.EndSeconds)
            .ToList();
        if (trueOf.Count == 0)
        {
            return EventOutcome.False;
        }

        var isFirst = found.TryAdd(trueOf[0].stretch, begun);
        return !trueOf.Exists(t => t.span.Certain) ? EventOutcome.Debatable : isFirst ? EventOutcome.Found : EventOutcome.Again;
    }

    private static bool IsTrue(BegunEvent begun, EventSpan span) =>
        span.Kind == begun.Kind
        && span.State == begun.State
        && begun.SinceSeconds >= span.StartSeconds - ToleranceSeconds
        && begun.SinceSeconds <= span.EndSeconds + ToleranceSeconds
        && (begun.Middle is not { } middle || span.CanHold(middle));

    private static double CertainSeconds(IReadOnlyList<EventSpan> stretch) =>
        stretch.Where(s => s.Certain).Sum(s => s.EndSeconds - s.StartSeconds);

    /// <summary>Attentive people make no event.</summary>
    private static double HoldSeconds(EventSpan span, CameraTrackerSettings settings) => (span.Kind, span.State) switch
    {
        (EventKind.Mask, _) => settings.Mask.HoldSeconds,
        (_, "inattentive") => settings.Attention.LongGlanceSeconds,
        (_, "drowsy") => settings.Attention.LongClosureSeconds,
        _ => double.PositiveInfinity,
    };
}
