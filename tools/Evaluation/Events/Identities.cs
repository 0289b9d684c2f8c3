namespace MaskPose.Edge.Evaluation.Events;

/// <summary>Who is who in a clip, where its spans tell.</summary>
/// <param name="People">As many as the spans name.</param>
/// <param name="Tracks">As many as the node followed.</param>
/// <param name="Switches">How often a person's track changed (IDSW of CLEAR MOT, Bernardin and Stiefelhagen 2008).</param>
public sealed record Identities(int People, int Tracks, int Switches)
{
    public static Identities Of(ClipRecord record)
    {
        var spans = record.Clip.Spans;
        var (last, switches) = (new Dictionary<string, int>(StringComparer.Ordinal), 0);
        foreach (var sighting in record.Sightings)
        {
            if (PersonOf(sighting, spans) is { } person)
            {
                switches += last.TryGetValue(person, out var track) && track != sighting.Track ? 1 : 0;
                last[person] = sighting.Track;
            }
        }

        return new Identities(
            spans.Select(s => s.Person).Distinct(StringComparer.Ordinal).Count(),
            record.Sightings.Select(s => s.Track).Distinct().Count(),
            switches);
    }

    /// <summary>The only person that the face can be then; null where it may be two or nobody.</summary>
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
