using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Sightings;

/// <summary>Reads the logs of one camera, one after the other, as what the rules were told. Not for concurrent use.</summary>
public sealed class SightingReader
{
    private readonly Dictionary<int, Sighting> _known = [];
    private readonly List<int> _frame = [];
    private DateTimeOffset _at;
    private TimeSpan _ahead;
    private Watch _notWatched;

    /// <summary>The next log does not continue the last one: nothing is known of anybody.</summary>
    public void Forget() => _known.Clear();

    /// <summary>The steps of one log, in their order.</summary>
    /// <exception cref="FormatException">It was written by another version, or is damaged.</exception>
    public IEnumerable<SightingStep> Read(byte[] steps)
    {
        var cursor = new StepCursor(steps);
        if (cursor.IsAtEnd || cursor.Byte() is var version && version != StepFormat.Version)
        {
            throw new FormatException("The log of sightings has another version.");
        }

        _at = new DateTimeOffset(cursor.Int64(), TimeSpan.Zero);
        while (!cursor.IsAtEnd)
        {
            var kind = cursor.Byte();
            _at += TimeSpan.FromTicks(cursor.Zigzag());
            foreach (var step in Steps(kind, cursor))
            {
                yield return step;
            }
        }
    }

    private SightingStep[] Steps(byte kind, StepCursor cursor) => kind switch
    {
        StepFormat.Frame => [.. Frame(cursor), Step(StepKind.Frame)],
        StepFormat.Same => [.. _frame.Select(Again), Step(StepKind.Frame)],
        StepFormat.Tick => [.. Entries(cursor), Step(StepKind.Tick)],
        StepFormat.Left => [Leave((int)cursor.Varint(), (EventEnd)cursor.Byte())],
        StepFormat.RoomEnded => [Step(StepKind.RoomEnded) with { Why = (EventEnd)cursor.Byte() }],
        StepFormat.Stopped => [Stop((EventEnd)cursor.Byte())],
        StepFormat.Clock => Clock(cursor),
        _ => throw new FormatException($"The log of sightings has a step of kind {kind}."),
    };

    private SightingStep Step(StepKind kind) => new(kind, _at, _ahead, _notWatched);

    private SightingStep Again(int track) => Step(StepKind.Saw) with { Sighting = _known[track] };

    private SightingStep[] Clock(StepCursor cursor)
    {
        (_ahead, _notWatched) = (TimeSpan.FromTicks(cursor.Zigzag()), (Watch)cursor.Byte());
        return [];
    }

    private SightingStep Leave(int track, EventEnd why)
    {
        _known.Remove(track);
        return Step(StepKind.Left) with { Sighting = new Sighting { Track = track }, Why = why };
    }

    private SightingStep Stop(EventEnd why)
    {
        _known.Clear();
        return Step(StepKind.Stopped) with { Why = why };
    }

    private List<SightingStep> Frame(StepCursor cursor)
    {
        var steps = Entries(cursor);
        _frame.Clear();
        _frame.AddRange(steps.Where(s => s.Kind == StepKind.Saw).Select(s => s.Sighting.Track));
        return steps;
    }

    private List<SightingStep> Entries(StepCursor cursor)
    {
        var count = (int)cursor.Varint();
        var steps = new List<SightingStep>(Math.Min(count, 1000));
        for (var i = 0; i < count; i++)
        {
            var track = (int)cursor.Varint();
            var flags = cursor.Byte();
            var isKnown = _known.TryGetValue(track, out var before);
            var sighting = Entry(before with { Track = track }, flags, cursor);
            var isMissed = (flags & StepFormat.IsMissed) != 0;
            if (isMissed && !isKnown)
            {
                continue;
            }

            _known[track] = sighting;
            steps.Add(Step(isMissed ? StepKind.Missed : StepKind.Saw) with { Sighting = sighting });
        }

        return steps;
    }

    private Sighting Entry(Sighting sighting, byte flags, StepCursor cursor)
    {
        sighting = sighting with { IsSure = (flags & StepFormat.IsSure) != 0 };
        if ((flags & StepFormat.HasPlace) != 0)
        {
            sighting = sighting with
            {
                Place = new Place(cursor.Int16() / StepFormat.Fraction, cursor.Int16() / StepFormat.Fraction, cursor.Int16() / StepFormat.Pixel),
            };
        }
        else if ((flags & StepFormat.HasExactPlace) != 0)
        {
            sighting = sighting with { Place = new Place(cursor.Single(), cursor.Single(), cursor.Single()) };
        }

        if ((flags & StepFormat.HasVerdict) != 0)
        {
            var verdict = (MaskVerdict)cursor.Byte();
            sighting = sighting with { Verdict = verdict, VerdictSince = verdict == MaskVerdict.Unknown ? default : _at + TimeSpan.FromTicks(cursor.Zigzag()) };
        }

        if ((flags & StepFormat.HasAttention) != 0)
        {
            var word = cursor.Byte();
            sighting = sighting with { Attention = (Attention)(word & 15), Reason = (AttentionReason)(word >> 4) };
        }

        return sighting;
    }
}
