using System.Text.RegularExpressions;
using MaskPose.Edge.Gateway.Page.Languages;
using Xunit;

namespace MaskPose.Edge.Unit.Gateway.Page.Languages;

/// <summary>Every text of the page is translated into every language.</summary>
public sealed partial class TranslationTests
{
    public static TheoryData<string> Tags => [.. Language.All.Select(l => l.Tag).Where(t => t != "en")];

    /// <summary>By text, the file that has it.</summary>
    private static IReadOnlyDictionary<string, string> Texts { get; } = Page.Files
        .SelectMany(file => TextsOf(file).Select(text => (Text: text, File: file)))
        .DistinctBy(t => t.Text)
        .ToDictionary(t => t.Text, t => t.File);

    [Theory]
    [MemberData(nameof(Tags))]
    public void Text_OfThePage_IsInEachLanguage(string tag)
    {
        var missing = Texts.Where(t => !Language.Read(tag).ContainsKey(t.Key)).ToList();

        Assert.True(missing.Count == 0, $"Page.{tag}.resx lacks, before its last line:\n{string.Concat(missing.Select(t => $"  <!-- {t.Value} -->\n{Entry(t.Key)}"))}");
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void Entry_OfALanguage_IsATextOfThePage(string tag) => Assert.Empty(Language.Read(tag).Keys.Except(Texts.Keys));

    [Theory]
    [MemberData(nameof(Tags))]
    public void Translation_OfAText_HasItsPlaces(string tag) => Assert.Empty(
        from entry in Language.Read(tag)
        where !Places(entry.Key).SequenceEqual(Places(entry.Value)) || string.IsNullOrWhiteSpace(entry.Value)
        select $"{entry.Key} ▶ {entry.Value}");

    /// <summary>Texts are found by their quotes.</summary>
    [Theory]
    [MemberData(nameof(PageTests.Files), MemberType = typeof(PageTests))]
    public void Script_Always_GivesItsTextsLiterally(string file)
    {
        if (file.EndsWith(".js", StringComparison.Ordinal) && file != "page/language.js")
        {
            Assert.Equal(AnyCall().Count(Page.Read(file)), LiteralCall().Count(Page.Read(file)));
        }
    }

    private static IEnumerable<string> TextsOf(string file) =>
        file.EndsWith(".html", StringComparison.Ordinal) ? HtmlTexts.Of(Page.Read(file))
        : file.EndsWith(".js", StringComparison.Ordinal) ? ScriptTexts.Of(Page.Read(file))
        : [];

    private static string Entry(string text) =>
        $"  <data name=\"{Escaped(text)}\" xml:space=\"preserve\"><value>…</value></data>\n";

    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\w+\}|</?\d+>")]
    private static partial Regex Place();

    [GeneratedRegex(@"\bt\(")]
    private static partial Regex AnyCall();

    [GeneratedRegex(@"\bt\(\s*'[^'\\]+'\s*[,)]")]
    private static partial Regex LiteralCall();
}
