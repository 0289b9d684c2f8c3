using System.Globalization;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Core.Wording;
using Microsoft.AspNetCore.Http;

namespace MaskPose.Edge.Hosting.Queries;

/// <summary>A request's query; errors in it are a <see cref="BadQueryException"/>.</summary>
public sealed class QueryValues
{
    private const int MaximumLimit = 500;
    private const int UsualLimit = 50;

    private readonly IQueryCollection _query;

    /// <exception cref="BadQueryException">A parameter is not allowed, or repeated.</exception>
    public QueryValues(IQueryCollection query, params IEnumerable<string> allowed)
    {
        _query = query;
        foreach (var (name, values) in query)
        {
            if (!allowed.Contains(name))
            {
                throw new BadQueryException(name, values.ToString(), $"no such parameter, only {string.Join(", ", allowed)}", Nearest.Hint(name, allowed));
            }

            if (values.Count > 1)
            {
                throw new BadQueryException(name, values.ToString(), "one value, or several separated by commas where a filter has them");
            }
        }
    }

    public int Limit => Text("limit") is not { } text ? UsualLimit
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MaximumLimit ? limit
        : throw new BadQueryException("limit", text, $"1 to {MaximumLimit}");

    public string? Text(string name) => _query.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>One of a few words.</summary>
    public string? Word(string name, params ReadOnlySpan<string> allowed) => Text(name) is not { } text ? null
        : allowed.Contains(text) ? text
        : throw new BadQueryException(name, text, string.Join(" or ", allowed!), Nearest.Hint(text, allowed.ToArray()));

    public bool? Flag(string name) => Word(name, "true", "false") is { } word ? word == "true" : null;

    /// <summary>Some of a few words, separated by commas.</summary>
    public IReadOnlySet<string>? Words(string name, IReadOnlyList<string> allowed) =>
        Set(name, allowed.Contains, $"any of {string.Join(", ", allowed)}, separated by commas", allowed);

    /// <summary>Ids separated by commas; unknown ids are allowed, as the history may have them.</summary>
    public IReadOnlySet<string>? Ids(string name) => Set(name, CameraIds.IsAllowed, $"ids separated by commas, each of {CameraIds.Allowed}");

    public DateTimeOffset? Time(string name) => Text(name) is not { } text ? null
        : DateTimeOffset.TryParseExact(
            text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : throw new BadQueryException(name, text, "a time of RFC 3339 such as 2026-03-02T08:15:04Z (a + as %2B), or a day such as 2026-03-02 (UTC)");

    private static string[] Formats { get; } = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private HashSet<string>? Set(string name, Func<string, bool> isAllowed, string allowed, IReadOnlyList<string>? known = null)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        var words = text.Split(',').ToHashSet();
        return words.All(isAllowed) ? words : throw new BadQueryException(name, text, allowed, Nearest.HintOfList(text, known ?? []));
    }
}
