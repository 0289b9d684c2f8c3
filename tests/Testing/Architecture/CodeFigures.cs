using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskPose.Edge.Testing.Architecture;

/// <summary>How long files and functions are, and what is said about them.</summary>
/// <param name="Files">Lines of each, ascending.</param>
/// <param name="Functions">Lines of whatever has a body of statements or an expression, ascending.</param>
/// <param name="DocumentationLines">Of XML comments.</param>
/// <param name="CommentLines">Of all others.</param>
internal sealed record CodeFigures(
    IReadOnlyList<int> Files, IReadOnlyList<int> Functions, int DocumentationLines, int CommentLines, int Types, int PublicTypes, int Interfaces)
{
    public const int LongFunction = 40;

    public int Lines => Files.Sum();

    public int LongFunctions => Functions.Count(l => l > LongFunction);

    public double LongShare => (double)LongFunctions / Math.Max(1, Functions.Count);

    public static CodeFigures From(string source)
    {
        var root = CSharpSyntaxTree.ParseText(source).GetRoot();
        var types = root.DescendantNodes().Where(n => n is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax).Cast<MemberDeclarationSyntax>().ToList();
        return new CodeFigures(
            [source.AsSpan().Count('\n')],
            [.. root.DescendantNodes().Where(HasBody).Select(n => LinesOf(n.GetLocation())).Order()],
            Comments(root).Where(IsDocumentation).Sum(c => LinesOf(c.GetLocation())),
            Comments(root).Where(c => !IsDocumentation(c)).Sum(c => LinesOf(c.GetLocation())),
            types.Count,
            types.Count(t => t.Modifiers.Any(SyntaxKind.PublicKeyword)),
            types.Count(t => t is InterfaceDeclarationSyntax));
    }

    public static CodeFigures Sum(IEnumerable<CodeFigures> parts)
    {
        var all = parts.ToList();
        return new CodeFigures(
            [.. all.SelectMany(p => p.Files).Order()],
            [.. all.SelectMany(p => p.Functions).Order()],
            all.Sum(p => p.DocumentationLines),
            all.Sum(p => p.CommentLines),
            all.Sum(p => p.Types),
            all.Sum(p => p.PublicTypes),
            all.Sum(p => p.Interfaces));
    }

    /// <param name="share">0 to 1, by the nearest rank.</param>
    public static int Quantile(IReadOnlyList<int> ascending, double share) =>
        ascending.Count == 0 ? 0 : ascending[Math.Max(0, (int)Math.Ceiling(share * ascending.Count) - 1)];

    private static IEnumerable<SyntaxTrivia> Comments(SyntaxNode root) => root.DescendantTrivia()
        .Where(t => IsDocumentation(t) || t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia));

    private static bool IsDocumentation(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia);

    // A documentation comment ends with the line break, at the beginning of the next line.
    private static int LinesOf(Location location) =>
        location.GetLineSpan() is var span && span.EndLinePosition.Character == 0
            ? span.EndLinePosition.Line - span.StartLinePosition.Line
            : span.EndLinePosition.Line - span.StartLinePosition.Line + 1;

    private static bool HasBody(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax method => method.Body is not null || method.ExpressionBody is not null,
        AccessorDeclarationSyntax accessor => accessor.Body is not null || accessor.ExpressionBody is not null,
        LocalFunctionStatementSyntax => true,
        _ => false,
    };
}
