namespace MaskPose.Edge.Evaluation.Events;

/// <summary>The identities in a clip, as far as its spans give them.</summary>
/// <param name="People">As many as the spans name.</param>
/// <param name="Tracks">As many as the node followed.</param>
/// <param name="Switches">How often a person's track changed (IDSW of CLEAR MOT, Bernardin and Stiefelhagen 2008).</param>
public sealed record Identities(int People, int Tracks, int Switches)
{
    public static Identities Of(ClipRecord record)
    {
        var spans = record.Clip.Spans;
        var (last, switches) = (new Dictionary<string, int>(StringComparer.Ordinal), 0);
        foreach (var frame in record.Sightings.GroupBy(s => s.Seconds))
        {
            foreach (var person in frame.GroupBy(s => PersonOf(s, spans)).Where(p => p.Key is not null))
            {
                // Others may be in the person's area, too: the previous identity is kept.
                var isKnown = last.TryGetValue(person.Key!, out var track);
                if (!isKnown || person.All(s => s.Track != track))
                {
                    last[person.Key!] = person.MaxBy(s => s.Box.Area).Track;
                    switches += isKnown ? 1 : 0;
                }
            }
        }

        return new Identities(
            spans.Select(s => s.Person).Distinct(StringComparer.Ordinal).Count(),
            record.Sightings.Select(s => s.Track).Distinct().Count(),
            switches);
    }

    /// <summary>The only person that the face can be at that moment; null if it may be two or nobody.</summary>
    public static string? PersonOf(Sighting sighting, IReadOnlyList<EventSpan> spans)
    {
        string? person = null;
        foreach (var span in spans)
        {
            if (!span.Covers(sighting.Seconds) || !span.CanHold(sighting.Box.Center) || span.Person == person)
            {
                continue;
            }

            if (person is not null)
            {
                return null;
            }

            person = span.Person;
        }

        return person;
    }
}
