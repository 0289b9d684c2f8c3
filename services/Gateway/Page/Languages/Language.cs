using System.Collections.Frozen;
using System.Xml.Linq;

namespace MaskPose.Edge.Gateway.Page.Languages;

/// <summary>A language of the page. The English text is the key of its translation; one without a translation stays English.</summary>
internal sealed class Language
{
    private const string Folder = "languages/";

    private readonly Func<string, string> _translate;

    private Language(string tag, string name, Func<string, string> translate)
    {
        Tag = tag;
        Name = name;
        _translate = translate;
    }

    public static Language English { get; } = new("en", "English", text => text);

    /// <summary>Those to choose from.</summary>
    public static IReadOnlyList<Language> All { get; } = [English, Of("de", "Deutsch"), Of("it", "Italiano"), Of("fr", "Français"), Of("es", "Español")];

    /// <summary>Shows what is not translated and what does not fit; for who asks for it by its tag.</summary>
    public static Language Pseudo { get; } = new("qps-ploc", "Pseudo", PseudoText.Of);

    /// <summary>What is the same in every language.</summary>
    public static FrozenSet<string> Names { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        "MaskPose Edge", "CSV", "HTTP", "Home Assistant", "ntfy", "Slack", "Microsoft Teams", "Telegram", "STARTTLS (587)", "TLS (465)", "unmasked,incorrect");

    /// <summary>BCP 47.</summary>
    public string Tag { get; }

    /// <summary>As its speakers call it.</summary>
    public string Name { get; }

    /// <summary>The text in this language. <see cref="Names"/> stay, and so do the places of values: <c>{camera}</c>, <c>&lt;1&gt;…&lt;/1&gt;</c>.</summary>
    public string Translate(string english) => Names.Contains(english) ? english : _translate(english);

    /// <summary>The translations that a file holds, by their English texts.</summary>
    public static IReadOnlyDictionary<string, string> Read(string tag)
    {
        using var file = typeof(Language).Assembly.GetManifestResourceStream($"{Folder}Page.{tag}.resx")!;
        return XDocument.Load(file).Root!.Elements("data")
            .ToFrozenDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal);
    }

    private static Language Of(string tag, string name)
    {
        var texts = new Lazy<IReadOnlyDictionary<string, string>>(() => Read(tag));
        return new(tag, name, english => texts.Value.GetValueOrDefault(english, english));
    }
}
