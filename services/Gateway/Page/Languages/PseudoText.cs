using System.Text;
using System.Text.RegularExpressions;

namespace MaskPose.Edge.Gateway.Page.Languages;

/// <summary>English with accents on each letter, in brackets and 40 % longer, as translations are: <c>Now</c> becomes <c>⟦Ñöŵéẋ⟧</c>.</summary>
internal static partial class PseudoText
{
    private const double Longer = 0.4;
    private const string Filler = "éẋţŕå ŵöŕðš ţö ƒîļļ ";
    private const string Plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Accented = "åƀçðéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ";

    public static string Of(string english)
    {
        var text = new StringBuilder("⟦");
        foreach (var part in PlaceOrText().Matches(english).Select(m => m.Value))
        {
            _ = part[0] is '{' or '<' ? text.Append(part) : text.Append(string.Concat(part.Select(Accent)));
        }

        var missing = (int)Math.Ceiling(Place().Replace(english, "").Length * Longer);
        while (missing > 0)
        {
            text.Append(Filler.AsSpan(0, Math.Min(missing, Filler.Length)));
            missing -= Filler.Length;
        }

        return text.Append('⟧').ToString();
    }

    private static char Accent(char letter) => Plain.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at ? Accented[at] : letter;

    [GeneratedRegex("\\{\\w+\\}|</?\\d+>|[^{<]+|.")]
    private static partial Regex PlaceOrText();

    [GeneratedRegex("\\{\\w+\\}|</?\\d+>")]
    private static partial Regex Place();
}
