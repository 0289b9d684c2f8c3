using System.Text.RegularExpressions;
using Xunit;

namespace MaskPose.Edge.Unit.Architecture;

/// <summary>A link from a document to a file of this repository finds it.</summary>
public sealed partial class DocumentLinksTests
{
    private static readonly string[] Folders = ["docs", "services", "tools", "models", "deploy"];

    /// <summary>What is built or fetched is not this project's text.</summary>
    private static readonly string[] Apart = ["bin", "obj", "node_modules", "local"];

    [Fact]
    public void Links_ToThisRepository_LeadSomewhere()
    {
        var links = Documents().SelectMany(f => Link().Matches(File.ReadAllText(f)).Select(m => (File: f, Path: m.Groups["path"].Value))).ToList();

        Assert.NotEmpty(links);
        Assert.Empty(links.Where(l => !Path.Exists(Path.GetFullPath(l.Path, Path.GetDirectoryName(l.File)!)))
            .Select(l => $"{Path.GetRelativePath(Repository.Root, l.File)}: {l.Path}"));
    }

    private static IEnumerable<string> Documents() => Directory.EnumerateFiles(Repository.Root, "*.md")
        .Concat(Folders.SelectMany(f => Directory.EnumerateFiles(Path.Combine(Repository.Root, f), "*.md", SearchOption.AllDirectories)))
        .Where(f => !Path.GetRelativePath(Repository.Root, f).Split(Path.DirectorySeparatorChar).Intersect(Apart).Any());

    [GeneratedRegex(@"\]\((?<path>[^)#:]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}
