using System.Globalization;
using MaskPose.Edge.Evaluation.Metrics;

namespace MaskPose.Edge.Evaluation.Events;

/// <summary>The figures of matched clips.</summary>
internal static class EventScoring
{
    public static EventResult Score(IReadOnlyList<EventMatch> clips, string split, IReadOnlyDictionary<string, string> modelIds)
    {
        var minutes = clips.Sum(c => c.Record.Seconds) / 60;
        var all = Events(clips, minutes, _ => true);
        var known = clips.SelectMany(c => KnownFace.Of(c.Record)).ToList();
        var clipScores = clips.ToDictionary(c => c.Record.Clip.Name, Clip);
        return new EventResult(
            split,
            all.Asked,
            modelIds,
            all.Recall.Value,
            all.Precision.Value,
            all.LatencySeconds,
            all.FalsePerMinute,
            minutes,
            clipScores.Values.Sum(c => c.IdentitySwitches),
            [.. clips.SelectMany(Missed)],
            [.. clips.SelectMany(False)],
            By(clips, minutes, key => key.Kind),
            By(clips, minutes, key => key.State),
            clipScores,
            Group(known, _ => "all", f => f.State, KnownFace.Size, KnownFace.Yaw))
        {
            Matches = clips,
        };
    }

    private static Dictionary<string, EventScores> By(
        IReadOnlyList<EventMatch> clips, double minutes, Func<(string Kind, string State), string> name) => clips
        .SelectMany(c => c.Asked.Select(a => Key(a.Span)).Concat(c.Events.Select(e => Key(e.Event))))
        .Select(name)
        .Distinct()
        .Order(StringComparer.Ordinal)
        .ToDictionary(n => n, n => Events(clips, minutes, key => name(key) == n));

    private static EventScores Events(
        IReadOnlyList<EventMatch> clips, double minutes, Func<(string Kind, string State), bool> counts)
    {
        var asked = clips.SelectMany(c => c.Asked).Where(a => counts(Key(a.Span))).ToList();
        var events = clips.SelectMany(c => c.Events).Where(e => counts(Key(e.Event))).ToLookup(e => e.Outcome);
        var found = asked.Count(a => a.Event is not null);
        var isTrue = events[EventOutcome.Found].Count() + events[EventOutcome.Again].Count();
        var isFalse = events[EventOutcome.False].Count();
        var latencies = asked.Select(a => a.LatencySeconds).OfType<double>().Order().ToList();
        return new EventScores(
            asked.Count,
            found,
            Estimate.Share(found, asked.Count),
            events.Sum(e => e.Count()),
            events[EventOutcome.Again].Count(),
            events[EventOutcome.Debatable].Count(),
            isFalse,
            Estimate.Share(isTrue, isTrue + isFalse),
            Bootstrap.Quantile(latencies, 0.5),
            Bootstrap.Quantile(latencies, 0.9),
            isFalse / minutes);
    }

    private static ClipScores Clip(EventMatch clip)
    {
        var identities = Identities.Of(clip.Record);
        return new ClipScores(
            clip.Record.Seconds,
            clip.Record.Frames,
            clip.Asked.Count,
            clip.Asked.Count(a => a.Event is not null),
            clip.Events.Count,
            clip.Events.Count(e => e.Outcome == EventOutcome.False),
            identities.People,
            identities.Tracks,
            identities.Switches,
            KnownFace.Score(KnownFace.Of(clip.Record)).Right);
    }

    private static Dictionary<string, FrameGroup> Group(IReadOnlyList<KnownFace> faces, params Func<KnownFace, string>[] keys) => keys
        .SelectMany(key => faces.GroupBy(key).OrderBy(g => g.Key, StringComparer.Ordinal))
        .ToDictionary(g => g.Key, KnownFace.Score);

    private static IEnumerable<string> Missed(EventMatch clip) => clip.Asked
        .Where(a => a.Event is null)
        .Select(a => string.Create(
            CultureInfo.InvariantCulture,
            $"{clip.Record.Clip.Name}: {a.Span.Person} {a.Span.State} {a.Span.StartSeconds:0.0} to {a.Span.EndSeconds:0.0} s"));

    private static IEnumerable<string> False(EventMatch clip) => clip.Events
        .Where(e => e.Outcome == EventOutcome.False)
        .Select(e => string.Create(
            CultureInfo.InvariantCulture,
            $"{clip.Record.Clip.Name}: track {e.Event.Track} {e.Event.State} since {e.Event.SinceSeconds:0.0} s"));

    private static (string Kind, string State) Key(EventSpan span) => (span.Kind.ToString().ToLowerInvariant(), span.State);

    private static (string Kind, string State) Key(BegunEvent begun) => (begun.Kind.ToString().ToLowerInvariant(), begun.State);
}
