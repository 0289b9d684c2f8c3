using System.Text.RegularExpressions;

namespace MaskPose.Edge.Gateway.Page;

/// <summary>What surrounds the pages: header, navigation, place of the content.</summary>
internal static partial class Frame
{
    /// <summary>The frame's own file, which is not a page.</summary>
    public const string Name = "frame.html";

    /// <summary>Before the first one of a page is its head.</summary>
    private const string Content = "<!-- content -->";

    /// <summary>A file with a part of several pages ends so: it is not a page either.</summary>
    public const string PartExtension = ".part.html";

    private const string HeadPlace = "<!-- head of the page -->";
    private const string ContentPlace = "<!-- content of the page -->";

    public static bool IsAround(string page) => page.Contains(Content, StringComparison.Ordinal);

    /// <summary>The page with the parts that it shares with others, each named by a line <c>&lt;!-- part NAME --&gt;</c>.</summary>
    public static string WithParts(string page, Func<string, string> read) => Part().Replace(page, part => read(part.Groups["name"].Value + PartExtension));

    /// <summary>The whole page for one caller: without links to what they may not do.</summary>
    /// <param name="frame">The text of <see cref="Name"/>.</param>
    /// <param name="page">Head, <c>&lt;!-- content --&gt;</c>, content.</param>
    /// <param name="path">The page's path, to mark its link.</param>
    /// <param name="has">Whether the caller has a scope.</param>
    public static string Around(string frame, string page, string path, Func<string, bool> has)
    {
        var parts = page.Split(Content, 2);
        var ways = Way().Replace(frame, way => has(way.Groups["scope"].Value) ? way.Value : "");
        var here = $"href=\"{(path == "/" ? "./" : path[1..])}\"";
        return ways
            .Replace($"<a {here}", $"<a {here} aria-current=\"page\"", StringComparison.Ordinal)
            .Replace(HeadPlace, parts[0].Trim('\n'), StringComparison.Ordinal)
            .Replace(ContentPlace, parts[1].Trim('\n'), StringComparison.Ordinal);
    }

    [GeneratedRegex("<!-- part (?<name>[a-z-]+) -->\n")]
    private static partial Regex Part();

    [GeneratedRegex(" *<li data-needs=\"(?<scope>[a-z]+)\">.*</li>\n")]
    private static partial Regex Way();
}
