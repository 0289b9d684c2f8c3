using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskPose.Edge.Bench;

/// <summary>How long files and functions are; lines of both, ascending. Functions are whatever has a body of statements or an expression.</summary>
internal sealed record CodeFigures(IReadOnlyList<int> Files, IReadOnlyList<int> Functions)
{
    public const int LongFunction = 40;

    public static CodeFigures From(IReadOnlyCollection<string> sources) => new(
        [.. sources.Select(s => s.AsSpan().Count('\n')).Order()],
        [.. sources.SelectMany(FunctionLines).Order()]);

    public static CodeFigures Sum(IReadOnlyCollection<CodeFigures> parts) => new(
        [.. parts.SelectMany(p => p.Files).Order()], [.. parts.SelectMany(p => p.Functions).Order()]);

    public int LongFunctions => Functions.Count(l => l > LongFunction);

    /// <param name="share">0 to 1, by the nearest rank.</param>
    public static int Quantile(IReadOnlyList<int> ascending, double share) =>
        ascending.Count == 0 ? 0 : ascending[Math.Max(0, (int)Math.Ceiling(share * ascending.Count) - 1)];

    private static IEnumerable<int> FunctionLines(string source) => CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes()
        .Where(HasBody)
        .Select(n => n.GetLocation().GetLineSpan())
        .Select(s => s.EndLinePosition.Line - s.StartLinePosition.Line + 1);

    private static bool HasBody(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax method => method.Body is not null || method.ExpressionBody is not null,
        AccessorDeclarationSyntax accessor => accessor.Body is not null || accessor.ExpressionBody is not null,
        LocalFunctionStatementSyntax => true,
        _ => false,
    };
}
