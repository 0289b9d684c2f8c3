using MaskPose.Edge.Benchmark.Reports;
using Xunit;

namespace MaskPose.Edge.Unit.Benchmark;

/// <summary>docs/performance.md has the tables that <c>maskpose bench</c> prints.</summary>
public sealed class PerformanceDocumentTests
{
    private static readonly string[] Page = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "performance.md"));

    public static TheoryData<string> Titles() => [.. Tables().Select(t => t.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void Tables_OfThePage_AreThoseOfTheCommand(string title)
    {
        var header = Page.SkipWhile(l => l != $"### {title}").FirstOrDefault(l => l.StartsWith('|'));

        Assert.NotNull(header);
        Assert.Equal(Tables().First(t => t.Title == title).Columns, header.Trim('|').Split('|', StringSplitOptions.TrimEntries));
    }

    [Fact]
    public void Columns_OfTheCommand_AreExplained()
    {
        var explained = string.Join('\n', Page.SkipWhile(l => l != "## How to read it"));

        Assert.All(Tables().SelectMany(t => t.Columns), column => Assert.Contains($"`{column}`", explained, StringComparison.Ordinal));
    }

    private static IEnumerable<MarkdownTable> Tables() =>
        [BenchTables.Frames([]), BenchTables.Savings([]), BenchTables.Decoding([]), BenchTables.Cameras([]), BenchTables.Watchers([])];
}
