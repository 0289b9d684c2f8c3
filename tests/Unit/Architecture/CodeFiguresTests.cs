using MaskPose.Edge.Testing.Architecture;
using Xunit;

namespace MaskPose.Edge.Unit.Architecture;

/// <summary>Files and functions stay short. The whole table: <c>dotnet run -c Release --project tests/bench -- figures</c>.</summary>
public sealed class CodeFiguresTests
{
    private const int LongestMedianFile = 50;
    private const double LargestShareOfLongFunctions = 0.005;

    [Theory]
    [InlineData("services")]
    [InlineData("tools")]
    public void Code_OfAFolder_IsInShortFilesAndFunctions(string folder)
    {
        var figures = CodeFigures.Sum(SourceProject.Below(folder).SelectMany(p => SourceProject.Read(p).Sources).Select(s => CodeFigures.From(s.Text)));

        Assert.InRange(CodeFigures.Quantile(figures.Files, 0.5), 1, LongestMedianFile);
        Assert.InRange(figures.LongShare, 0, LargestShareOfLongFunctions);
    }

    [Fact]
    public void Figures_OfAFileWithAllKinds_AreCounted()
    {
        var figures = CodeFigures.From(
            """
            namespace Sample;

            /// <summary>Two lines
            /// of documentation.</summary>
            public sealed class One
            {
                // Another comment.
                public int Half(int of) => of / 2;

                private int Twice { get { return 2; } set; }
            }

            internal interface ITwo;

            """);

        Assert.Equal([13], figures.Files);
        Assert.Equal([1, 1], figures.Functions);
        Assert.Equal((2, 1), (figures.DocumentationLines, figures.CommentLines));
        Assert.Equal((2, 1, 1), (figures.Types, figures.PublicTypes, figures.Interfaces));
    }
}
