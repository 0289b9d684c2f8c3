using System.Globalization;
using System.Text;

namespace MaskPose.Edge.Hosting.Logs;

/// <summary>
/// Text that is safe for a terminal, a journal and a reader. Names, notes and other programs' messages may contain anything:
/// escape sequences that a terminal obeys, line breaks that forge an entry, bidirectional marks. These are escaped, as in
/// <c>\u001B</c>.
/// </summary>
internal static class CleanText
{
    /// <summary>Characters; the rest is left out.</summary>
    public const int Longest = 4000;

    public static string Of(string text)
    {
        // Half a surrogate pair becomes the replacement character.
        if (text.Length <= Longest && !text.EnumerateRunes().Any(r => r == Rune.ReplacementChar || IsDangerous(r)))
        {
            return text;
        }

        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length >= Longest)
            {
                return clean.Append('…').ToString();
            }

            clean.Append(IsDangerous(rune) ? Escaped(rune) : rune.ToString());
        }

        return clean.ToString();
    }

    private static string Escaped(Rune rune) => rune.Value switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        <= 0xFFFF => $"\\u{rune.Value:X4}",
        _ => $"\\U{rune.Value:X8}",
    };

    private static bool IsDangerous(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
