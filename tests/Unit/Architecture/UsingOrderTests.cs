using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace MaskPose.Edge.Unit.Architecture;

/// <summary>
/// Usings stand in the order that <c>dotnet format</c> gives them: the one thing of it that neither the build nor
/// <c>dotnet format whitespace</c> looks at, and the only one for which it would have to compile the solution again.
/// </summary>
public sealed class UsingOrderTests
{
    [Fact]
    public void Usings_OfAllFiles_AreInOrder()
    {
        var files = new[] { "services", "tools", "tests" }
            .SelectMany(f => Directory.EnumerateFiles(Path.Combine(Repository.Root, f), "*.cs", SearchOption.AllDirectories))
            .Select(f => Path.GetRelativePath(Repository.Root, f))
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj"))
            .ToList();

        Assert.NotEmpty(files);
        Assert.All(files, f => Assert.True(IsInOrder(File.ReadAllText(Path.Combine(Repository.Root, f))), f));
    }

    [Theory]
    [InlineData("using System; using System.Text; using Alpha; using Alpha.Beta; using static System.Math; using A = Alpha.C;", true)]
    [InlineData("using Alpha; using System;", false)]
    [InlineData("using Alpha.Beta; using Alpha;", false)]
    [InlineData("using static System.Math; using Alpha;", false)]
    [InlineData("using B = Alpha.C; using A = Alpha.C;", false)]
    public void IsInOrder_OfAFile_SystemFirstThenByNameThenStaticThenAliases(string source, bool expected) => Assert.Equal(expected, IsInOrder(source));

    private static bool IsInOrder(string source)
    {
        var usings = CSharpSyntaxTree.ParseText(source).GetCompilationUnitRoot().Usings;
        return usings.Order(Comparer<UsingDirectiveSyntax>.Create(Compare)).SequenceEqual(usings);
    }

    private static int Compare(UsingDirectiveSyntax one, UsingDirectiveSyntax other) =>
        Rank(one).CompareTo(Rank(other)) is not 0 and var rank ? rank : CompareNames(NameOf(one), NameOf(other));

    private static int Rank(UsingDirectiveSyntax directive) =>
        directive.Alias is not null ? 4
        : (directive.StaticKeyword.IsKind(SyntaxKind.StaticKeyword) ? 2 : 0) + (NameOf(directive)[0] == nameof(System) ? 0 : 1);

    private static string[] NameOf(UsingDirectiveSyntax directive) =>
        (directive.Alias?.Name.ToString() ?? directive.NamespaceOrType.ToString()).Split('.');

    private static int CompareNames(string[] one, string[] other) => one.Zip(other, (a, b) => string.Compare(a, b, StringComparison.OrdinalIgnoreCase))
        .FirstOrDefault(c => c != 0) is not 0 and var first ? first : one.Length.CompareTo(other.Length);
}
