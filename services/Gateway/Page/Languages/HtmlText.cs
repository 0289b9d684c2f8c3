using System.Text.RegularExpressions;

namespace MaskPose.Edge.Gateway.Page.Languages;

/// <summary>One text with the tags that stand within it.</summary>
internal sealed partial class HtmlText
{
    /// <summary>What a text is made of: words; code, which stays as it is; tags within a text.</summary>
    public const string Parts = "(?<words>[^<]+)|(?<code><(?:code|kbd)\\b[^>]*>[^<]*</(?:code|kbd)>)|(?<open><(?:a|strong|em)\\b[^>]*>)|(?<close></(?:a|strong|em)>)";

    private readonly Match[] _parts;

    /// <summary>Of each part the other tag of its element, or -1.</summary>
    private readonly int[] _partners;

    /// <param name="html">Text, links, emphasis and code, without a tag of a block.</param>
    public HtmlText(string html)
    {
        _parts = [.. Part().Matches(html).Cast<Match>()];
        _partners = Partners(_parts);
    }

    /// <summary>The HTML with its text put through a function, spaces around it kept.</summary>
    public string In(Func<string, string> translate)
    {
        var (from, to) = Core();
        if (!_parts[from..to].Any(p => p.Groups["words"].Value.Any(char.IsLetter)))
        {
            return Html(0, _parts.Length);
        }

        var places = Places(from, to);
        var text = Spaces().Replace(string.Concat(Enumerable.Range(from, to - from).Select(i => places.GetValueOrDefault(i, _parts[i].Value))), " ");
        var translated = places.Aggregate(translate(text.Trim()), (all, place) => all.Replace(place.Value, _parts[place.Key].Value, StringComparison.Ordinal));
        return $"{Html(0, from)}{(text[0] == ' ' ? " " : "")}{translated}{(text[^1] == ' ' ? " " : "")}{Html(to, _parts.Length)}";
    }

    private static int[] Partners(Match[] parts)
    {
        var partners = Enumerable.Repeat(-1, parts.Length).ToArray();
        var open = new Stack<int>();
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Groups["open"].Success)
            {
                open.Push(i);
            }
            else if (parts[i].Groups["close"].Success && open.TryPop(out var partner))
            {
                (partners[i], partners[partner]) = (partner, i);
            }
        }

        return partners;
    }

    /// <summary>Without what is around the words: tags that begin or end elsewhere, or that hold them all.</summary>
    private (int From, int To) Core()
    {
        var (from, to) = (0, _parts.Length);
        while (from < to)
        {
            if (IsBlank(from) || (IsTag(from) && _partners[from] <= from))
            {
                from++;
            }
            else if (IsBlank(to - 1) || (IsTag(to - 1) && (_partners[to - 1] < from)))
            {
                to--;
            }
            else if (IsTag(from) && _partners[from] == to - 1)
            {
                (from, to) = (from + 1, to - 1);
            }
            else
            {
                break;
            }
        }

        return (from, to);
    }

    /// <summary>How a text has its tags, by the number of their element, and its code.</summary>
    private Dictionary<int, string> Places(int from, int to)
    {
        var places = new Dictionary<int, string>();
        var number = 0;
        for (var i = from; i < to; i++)
        {
            if (_parts[i].Groups["code"].Success)
            {
                places[i] = $"{{{++number}}}";
            }
            else if (_parts[i].Groups["open"].Success)
            {
                places[i] = $"<{++number}>";
                places[_partners[i]] = $"</{number}>";
            }
        }

        return places;
    }

    private bool IsTag(int i) => _parts[i].Groups["open"].Success || _parts[i].Groups["close"].Success;

    private bool IsBlank(int i) => string.IsNullOrWhiteSpace(_parts[i].Value);

    private string Html(int from, int to) => string.Concat(_parts[from..to].Select(p => p.Value));

    [GeneratedRegex(Parts)]
    private static partial Regex Part();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();
}
