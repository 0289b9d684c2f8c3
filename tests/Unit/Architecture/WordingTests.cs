using System.Text.RegularExpressions;
using Xunit;

namespace MaskPose.Edge.Unit.Architecture;

/// <summary>
/// Documents, schemas and comments are in plain English: words that this project once used in place of the usual ones don't come back.
/// </summary>
public sealed partial class WordingTests
{
    private static readonly string[] Kinds = [".cs", ".md", ".json", ".yaml", ".html", ".ts"];

    [Fact]
    public void Texts_OfTheProject_HaveNoneOfTheDroppedWords()
    {
        var files = new[] { "services", "tools", "docs", "deploy", "README.md", "CONTRIBUTING.md", "SECURITY.md" }
            .Select(f => Path.Combine(Repository.Root, f))
            .SelectMany(f => Directory.Exists(f) ? Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories) : [f])
            .Where(f => Kinds.Contains(Path.GetExtension(f)) && !f.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj" or "node_modules"));

        Assert.Empty(files.SelectMany(Faults));
    }

    [Theory]
    [InlineData("read anew", true)]
    [InlineData("after so long it ends", true)]
    [InlineData("so long that it hangs", false)]
    [InlineData("so many wait", true)]
    [InlineData("so many that it fails", false)]
    [InlineData("whoever asks", true)]
    [InlineData("is not believed any more", true)]
    [InlineData("any more than that", false)]
    [InlineData("It is none.", true)]
    [InlineData("the file is no JSON", true)]
    [InlineData("it is no longer there", false)]
    [InlineData("there is no such file", false)]
    public void Dropped_OfALine_IsFound(string line, bool expected) => Assert.Equal(expected, Dropped().IsMatch(line));

    private static IEnumerable<string> Faults(string file) =>
        from line in File.ReadLines(file).Index()
        where Path.GetExtension(file) != ".cs" || line.Item.TrimStart().StartsWith("//", StringComparison.Ordinal)
        let match = Dropped().Match(line.Item)
        where match.Success
        select $"{Path.GetRelativePath(Repository.Root, file)}:{line.Index + 1}: \"{match.Value}\"";

    /// <summary>Write: again; this long, this many; anybody who; no longer; not a, invalid.</summary>
    [GeneratedRegex(
        @"\banew\b|\bso (long|many)\b(?! (that|as)\b)|\bwhoever\b|\bany more\b(?! than\b)|\bit is none\b|"
        + @"(?<!\bthere )\bis no (?!(longer|more|less|better|worse|larger|smaller|newer|older|such)\b)[a-z]+\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Dropped();
}
