namespace MaskPose.Edge.Core.Wording;

/// <summary>
/// Which of some words was meant by a misspelt one: the nearest by edit distance, two neighbours that changed places counted
/// as one slip (Damerau 1964, restricted; optimal string alignment), upper and lower case as the same.
/// </summary>
public static class Nearest
{
    /// <summary>One slip in three letters may be one; more is another word.</summary>
    private const int LettersOfASlip = 3;

    /// <returns>Null if none is near, or the word itself is one of them.</returns>
    public static string? Of(string word, IEnumerable<string> words)
    {
        var all = words.Distinct(StringComparer.Ordinal).ToList();
        return all.Contains(word) ? null : all
            .Select(w => (Word: w, Slips: Slips(word.ToLowerInvariant(), w.ToLowerInvariant())))
            .Where(w => w.Slips <= Math.Max(word.Length, w.Word.Length) / LettersOfASlip && !AreShortAndUnlike(word, w.Word))
            .OrderBy(w => w.Slips)
            .Select(w => w.Word)
            .FirstOrDefault();
    }

    /// <summary>The end of an error message: <c> Did you mean X?</c>, or nothing.</summary>
    public static string Hint(string word, IEnumerable<string> words) => Of(word, words) is { } near ? $" Did you mean {near}?" : "";

    /// <summary>The same of a list separated by commas: its first word that is not allowed.</summary>
    public static string HintOfList(string list, IReadOnlyCollection<string> words) =>
        list.Split(',', StringSplitOptions.TrimEntries).Select(w => Hint(w, words)).FirstOrDefault(h => h.Length > 0, "");

    /// <summary>"gpu" is not a misspelt "cpu".</summary>
    private static bool AreShortAndUnlike(string a, string b) =>
        Math.Max(a.Length, b.Length) <= LettersOfASlip && !a[..1].Equals(b[..1], StringComparison.OrdinalIgnoreCase);

    private static int Slips(string a, string b)
    {
        var slips = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                slips[i, j] = i == 0 || j == 0 ? i + j : Least(slips, a, b, i, j);
            }
        }

        return slips[a.Length, b.Length];
    }

    private static int Least(int[,] slips, string a, string b, int i, int j)
    {
        var replaced = slips[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        var least = Math.Min(replaced, Math.Min(slips[i - 1, j], slips[i, j - 1]) + 1);
        var areSwapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return areSwapped ? Math.Min(least, slips[i - 2, j - 2] + 1) : least;
    }
}
