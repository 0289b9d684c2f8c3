namespace MaskPose.Edge.Transport;

/// <summary>Upper bounds of messages, as in the protos' comments.</summary>
internal static class MessageBounds
{
    /// <summary>As many as a detector may be set to give.</summary>
    public const int Faces = 1000;

    /// <summary>Characters of a sentence, such as why a camera is offline; a longer one is cut where it is sent.</summary>
    public const int Sentence = 1000;

    /// <summary>Characters of a word, such as a model's id.</summary>
    public const int Word = 100;

    /// <summary>Models that one observation names.</summary>
    public const int Models = 16;

    /// <summary>Pixels of a picture's side.</summary>
    public const int Side = 65_536;

    /// <exception cref="BadMessageException">There are too many.</exception>
    public static void CheckCount(string field, int count, int most)
    {
        if (count > most)
        {
            throw new BadMessageException($"{field} has {count} entries; allowed: up to {most}.");
        }
    }

    /// <exception cref="BadMessageException">It is too long.</exception>
    public static string CheckText(string field, string text, int most) => text.Length <= most
        ? text
        : throw new BadMessageException($"{field} has {text.Length} characters; allowed: up to {most}.");

    /// <exception cref="BadMessageException">It is below zero or not finite.</exception>
    public static double CheckAmount(string field, double value) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new BadMessageException(FormattableString.Invariant($"{field} is {value}; allowed: 0 or more."));

    /// <exception cref="BadMessageException">It is below zero.</exception>
    public static long CheckAmount(string field, long value) => value >= 0
        ? value
        : throw new BadMessageException(FormattableString.Invariant($"{field} is {value}; allowed: 0 or more."));
}
