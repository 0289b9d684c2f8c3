using MaskPose.Edge.Testing.Architecture;
using Xunit;

namespace MaskPose.Edge.Unit.Architecture;

/// <summary>The folders of a project are layers: whoever reads one needs those below it and no other.</summary>
public sealed class FoldersTests
{
    public static TheoryData<string> Projects() => [.. SourceProject.Below("services", "tools")];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_OfAProject_UseEachOtherInOneDirection(string project)
    {
        var graph = new FolderGraph(SourceProject.Read(project));

        Assert.Empty(graph.Errors);
        Assert.True(graph.Circles().Count == 0, $"{project}:\n{string.Join('\n', graph.Circles().Select(c => Describe(graph, c)))}");
    }

    [Fact]
    public void Circles_OfTwoFoldersThatUseEachOther_AreNamedWithFileAndType()
    {
        var graph = new FolderGraph("Sample",
        [
            ("Store/Place.cs", "namespace S.Store; public sealed class Place { public int Of(S.Mail.Letter l) => l.Weight; }"),
            ("Mail/Letter.cs", "namespace S.Mail; public sealed class Letter { public int Weight => 1; public static object To() => new S.Store.Place(); }"),
            ("Start.cs", "namespace S; public static class Start { public static void Run() { var place = new Store.Place(); place.Of(new()); } }"),
        ]);

        Assert.Equal(["Mail", "Store"], Assert.Single(graph.Circles()));
        Assert.Contains("Mail ▶ Store: Place (Letter.cs)", Describe(graph, graph.Circles()[0]), StringComparison.Ordinal);
        Assert.Contains(new Arrow(".", "Mail", "Start.cs", "Letter"), graph.Arrows);
    }

    private static string Describe(FolderGraph graph, IReadOnlyList<string> circle) => string.Join('\n', graph.Arrows
        .Where(a => circle.Contains(a.From) && circle.Contains(a.To))
        .Select(a => $"{a.From} ▶ {a.To}: {a.Type} ({a.File})"));
}
