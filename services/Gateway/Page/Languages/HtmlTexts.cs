using System.Text.RegularExpressions;

namespace MaskPose.Edge.Gateway.Page.Languages;

/// <summary>
/// The texts of a page's HTML: what stands between the tags of blocks, links and emphasis within it as <c>&lt;1&gt;…&lt;/1&gt;</c> and code as
/// <c>{2}</c>; and the attributes that are read out. It knows the HTML of this folder, not all there is.
/// </summary>
internal static partial class HtmlTexts
{
    private const string ChoicePlace = "<!-- languages -->";

    /// <summary>Between texts of their own: <c>Account · MaskPose Edge</c>.</summary>
    private const string Between = " · ";

    /// <summary>The page in another language, its choice of languages filled in.</summary>
    public static string In(Language language, string html) => Replace(html, language.Translate)
        .Replace("<html lang=\"en\">", $"<html lang=\"{language.Tag}\">", StringComparison.Ordinal)
        .Replace(ChoicePlace, string.Concat(Language.All.Select(l => Choice(l, l == language))), StringComparison.Ordinal);

    public static IReadOnlyCollection<string> Of(string html)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        Replace(html, text =>
        {
            texts.Add(text);
            return text;
        });
        texts.ExceptWith(Language.Names);
        return texts;
    }

    private static string Choice(Language language, bool isChosen) =>
        $"<option value=\"{language.Tag}\" lang=\"{language.Tag}\"{(isChosen ? " selected" : "")}>{language.Name}</option>";

    private static string Replace(string html, Func<string, string> translate) => Piece().Replace(html, piece =>
        piece.Groups["comment"].Success ? piece.Value
        : piece.Groups["tag"].Success ? Attributes(piece.Value, translate)
        : new HtmlText(Attributes(piece.Value, translate)).In(text => string.Join(Between, text.Split(Between).Select(translate))));

    private static string Attributes(string tags, Func<string, string> translate) => Attribute().Replace(tags, attribute =>
        $"{attribute.Groups["name"].Value}=\"{translate(attribute.Groups["text"].Value).Replace("\"", "&quot;", StringComparison.Ordinal)}\"");

    [GeneratedRegex("(?<comment><!--.*?-->)|(?<text>(?:" + HtmlText.Parts + ")+)|(?<tag><[^>]*>)", RegexOptions.Singleline)]
    private static partial Regex Piece();

    [GeneratedRegex("(?<name>\\s(?:alt|title|aria-label|placeholder))=\"(?<text>[^\"]*\\p{L}[^\"]*)\"")]
    private static partial Regex Attribute();
}
