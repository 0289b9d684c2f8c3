using System.Text.RegularExpressions;
using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Unit.Core.Temporal;
using MaskPose.Edge.Unit.Core.Watching;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Events;

/// <summary>
/// The diagram under "The life of an event" of docs/mqtt.md has the transitions of the code and no others: the code is driven
/// through every sequence of sights up to a length at which nothing new comes.
/// </summary>
public sealed partial class EventDiagramTests
{
    private const int Length = 9;
    private const double StepSeconds = 0.5;
    private const double HoldSeconds = 1;
    private const double ClearSeconds = 1.5;
    private const double UpdateSeconds = 1.5;

    private static readonly MaskVerdict[] Sights = [MaskVerdict.Unknown, MaskVerdict.Correct, MaskVerdict.Unmasked];

    [Fact]
    public void Transitions_OfTheDiagram_AreThoseOfTheCode()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "mqtt.md"));
        var diagram = page.Split("stateDiagram-v2")[1].Split("```")[0];
        var drawn = Arrow().Matches(diagram)
            .Select(m => $"{m.Groups["from"].Value} -> {m.Groups["to"].Value}: {Told(m.Groups["told"].Value)}").ToList();
        var found = Found();

        Assert.True(found.SetEquals(drawn), $"only in the code: {string.Join("; ", found.Except(drawn))}. Only drawn: {string.Join("; ", drawn.Except(found))}.");
    }

    /// <summary>What an arrow tells: <c>… / end, then begin with a new eventId</c> is <c>end begin</c>.</summary>
    private static string Told(string text) =>
        string.Join(' ', Phase().Matches(text.Contains('/', StringComparison.Ordinal) ? text.Split('/')[^1] : "").Select(m => m.Value));

    private static HashSet<string> Found()
    {
        var found = new HashSet<string> { "[*] -> Watching: " };
        for (var sequence = 0; sequence < Math.Pow(Sights.Length, Length); sequence++)
        {
            Play(sequence, found);
        }

        return found;
    }

    private static void Play(int sequence, HashSet<string> found)
    {
        var thread = new EventLifecycle<MaskVerdict>(EventKind.Mask, new(HoldSeconds, ClearSeconds, UpdateSeconds), Guid.CreateVersion7);
        var place = "Watching";
        for (var step = 0; step < Length; step++, sequence /= Sights.Length)
        {
            var (sight, at) = (Sights[sequence % Sights.Length], Moments.Start.AddSeconds(step * StepSeconds));
            var events = new List<TrackEvent>();
            thread.Advance(new(sight, at, sight), Moment(at), events);
            place = Go(place, Place(thread.Lasting, sight), events, found);
        }

        var last = new List<TrackEvent>();
        thread.End(Moment(Moments.Start.AddSeconds(Length * StepSeconds)), EventEnd.Left, last);
        Go(place, "[*]", last, found);
    }

    /// <summary>Staying where one is without a word is no transition.</summary>
    private static string Go(string from, string to, List<TrackEvent> events, HashSet<string> found)
    {
        if (from != to || events.Count > 0)
        {
            found.Add($"{from} -> {to}: {string.Join(' ', events.Select(e => e.Phase.ToString().ToLowerInvariant()))}");
        }

        return to;
    }

    private static string Place(MaskVerdict lasting, MaskVerdict seen) => (lasting, seen) switch
    {
        (MaskVerdict.Unknown, MaskVerdict.Unknown) => "Watching",
        (MaskVerdict.Unknown, _) => "Holding",
        _ => seen == lasting ? "Lasting" : "Clearing",
    };

    private static EventContext Moment(DateTimeOffset at) => new(1, at, 1, null, People.Frame((at - Moments.Start).TotalSeconds));

    [GeneratedRegex(@"^ +(?<from>\S+) --> (?<to>[^:\s]+)(: (?<told>.*))?$", RegexOptions.Multiline)]
    private static partial Regex Arrow();

    [GeneratedRegex("begin|update|end")]
    private static partial Regex Phase();
}
