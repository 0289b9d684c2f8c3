namespace MaskPose.Edge.Broker;

/// <summary>Topic filters as rights: a requested filter must lie wholly within one of the user's (MQTT 5, section 4.7).</summary>
internal sealed class TopicFilters
{
    private readonly string[][] _allowed;

    private TopicFilters(string[][] allowed) => _allowed = allowed;

    /// <summary>Everything.</summary>
    public static TopicFilters All { get; } = new([["#"]]);

    /// <param name="filters">Separated by spaces.</param>
    /// <param name="error">The first invalid one; empty if all are valid.</param>
    public static TopicFilters? TryParse(string filters, out string error)
    {
        var all = filters.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        error = Array.Find(all, f => !IsFilter(f.Split('/'))) ?? "";
        return error.Length == 0 ? new TopicFilters([.. all.Select(f => f.Split('/'))]) : null;
    }

    /// <param name="asked">A topic, or a filter to subscribe to.</param>
    public bool Cover(string asked)
    {
        var levels = asked.Split('/');
        return Array.Exists(_allowed, a => Covers(a, levels));
    }

    private static bool IsFilter(string[] levels) =>
        levels.Index().All(l => l.Item == "+" || (l.Item == "#" && l.Index == levels.Length - 1) || l.Item.AsSpan().IndexOfAny("+#\0") < 0);

    private static bool Covers(string[] allowed, string[] asked)
    {
        // Wildcards at the beginning don't reach the broker's own topics.
        if (asked[0].StartsWith('$') && allowed[0] is "+" or "#")
        {
            return false;
        }

        for (var i = 0; i < allowed.Length; i++)
        {
            if (allowed[i] == "#")
            {
                return true;
            }

            // "a/#" also means "a".
            if (i == asked.Length || asked[i] == "#" || (allowed[i] != "+" && allowed[i] != asked[i]))
            {
                return false;
            }
        }

        return allowed.Length == asked.Length;
    }
}
