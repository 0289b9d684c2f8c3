using MaskPose.Edge.Benchmark.Reports;
using Xunit;

namespace MaskPose.Edge.Unit.Benchmark;

public sealed class MarkdownTableTests
{
    [Fact]
    public void Text_OfATable_LinesUpItsColumns() => Assert.Equal(
        """
        ### Title

        | a   | bcde |
        | --- | ---- |
        | 100 | 2    |

        """,
        new MarkdownTable("Title", ["a", "bcde"], [["100", "2"]]).ToString(),
        ignoreLineEndingDifferences: true);
}
