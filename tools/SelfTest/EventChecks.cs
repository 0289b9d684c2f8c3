using System.Globalization;
using System.Text.Json;

namespace MaskPose.Edge.SelfTest;

/// <summary>Whether the right events arrived, in the form of the contract.</summary>
internal static class EventChecks
{
    /// <param name="unknowable">Events that are expected but for which frames were missing.</param>
    public static CheckLine Events(
        IReadOnlyList<ExpectedEvent> expected, int unknowable, TruthMatch match, IReadOnlyList<ReceivedMessage> messages)
    {
        var begins = messages.Where(m => IsEvent(m) && Text(m, "phase") == "begin").ToList();
        var missing = expected.Where(e => !begins.Exists(b => Fits(e, b, match))).ToList();
        var wrong = begins.Where(b => Text(b, "kind") == "mask" && IsWrong(b, match)).ToList();
        var details = missing.Select(e => string.Create(
                CultureInfo.InvariantCulture, $"missing: {e.Person} {e.State} at {e.FromSeconds:0.0} s"))
            .Concat(wrong.Select(b => $"wrong: track {b.Data.GetProperty("track")} {Text(b, "state")}"));
        return CheckLine.Create(
            "event",
            missing.Count == 0 && wrong.Count == 0,
            $"{expected.Count - missing.Count} of {expected.Count} expected events began, {unknowable} not asked for want of frames, {wrong.Count} wrong. {string.Join("; ", details)}",
            FaceChecks.Median(begins.Select(b => (b.At - b.Data.GetProperty("capturedAt").GetDateTimeOffset()).TotalMilliseconds)))
            with
        { IsMissingOnly = wrong.Count == 0 };
    }

    public static CheckLine Mqtt(IReadOnlyList<ReceivedMessage> messages)
    {
        var events = messages.Where(IsEvent).ToList();
        var threads = events.GroupBy(m => Text(m, "eventId")).ToList();
        var whole = threads.Count(t => IsWhole([.. t]));
        var isEmpty = messages.Any(m => m.Topic.EndsWith("/state", StringComparison.Ordinal) && Text(m, "worst") == "none");
        var isThere = messages.Any(m => m.Topic.EndsWith("/availability", StringComparison.Ordinal) && Text(m, "state") == "online");
        var sent = FaceChecks.Median(events.Select(m => (m.At - m.Data.GetProperty("publishedAt").GetDateTimeOffset()).TotalMilliseconds));
        return CheckLine.Create(
            "mqtt",
            threads.Count > 0 && whole == threads.Count && isEmpty && isThere,
            $"{whole} of {threads.Count} events whole from begin to end, each message once; state \"none\" {Seen(isEmpty)}, availability {Seen(isThere)}",
            sent) with
        { IsMissingOnly = whole == threads.Count && isThere };
    }

    private static string Seen(bool seen) => seen ? "seen" : "NOT seen";

    private static bool IsEvent(ReceivedMessage message) => message.Topic.Contains("/event/", StringComparison.Ordinal);

    private static string? Text(ReceivedMessage message, string name) =>
        message.Data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Sequence 0, 1, 2 … in order, a begin first, an end last.</summary>
    private static bool IsWhole(List<ReceivedMessage> thread) =>
        Text(thread[0], "phase") == "begin"
        && Text(thread[^1], "phase") == "end"
        && thread.Select((m, i) => m.Data.GetProperty("sequence").GetInt32() == i).All(inOrder => inOrder);

    private static bool Fits(ExpectedEvent expected, ReceivedMessage begin, TruthMatch match) =>
        Text(begin, "kind") == expected.Kind
        && Text(begin, "state") == expected.State
        && PeopleOf(begin, match).Any(m => m.Person.Id == expected.Person
            && m.TimeSeconds >= expected.FromSeconds && m.TimeSeconds <= expected.ToSeconds);

    /// <summary>A mask event of a state that none of the track's people was in.</summary>
    private static bool IsWrong(ReceivedMessage begin, TruthMatch match)
    {
        var people = PeopleOf(begin, match).ToList();
        return people.Count > 0 && !people.Exists(m => string.Equals(m.Person.Verdict.ToString(), Text(begin, "state"), StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<MatchedFace> PeopleOf(ReceivedMessage message, TruthMatch match) =>
        match.Matched.Where(m => m.Face.Track == message.Data.GetProperty("track").GetInt32());
}
