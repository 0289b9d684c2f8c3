using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MaskPose.Edge.Gateway.Page.Languages;

/// <summary>The texts of the page's scripts, which write all words by <c>t('…')</c>, and the module that holds their translations.</summary>
internal static partial class ScriptTexts
{
    /// <summary>The module's name. As a file it is English.</summary>
    public const string Module = "words.js";

    /// <summary>Others than letters of ASCII stay as they are: the module is UTF-8, and in no page's text.</summary>
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyCollection<string> Of(string script) => [.. Call().Matches(script).Select(m => m.Groups["text"].Value).Distinct()];

    /// <param name="texts">Of all scripts, in English; several may have the same.</param>
    public static string ModuleIn(Language language, IEnumerable<string> texts)
    {
        var words = texts.Distinct().Select(t => (English: t, Words: language.Translate(t))).Where(t => t.Words != t.English).ToDictionary(t => t.English, t => t.Words);
        return $"export const language = \"{language.Tag}\";\nexport const words = {JsonSerializer.Serialize(words, Json)};\n";
    }

    [GeneratedRegex(@"\bt\(\s*'(?<text>[^']*)'")]
    private static partial Regex Call();
}
