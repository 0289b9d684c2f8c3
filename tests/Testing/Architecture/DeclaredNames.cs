using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskPose.Edge.Testing.Architecture;

/// <summary>
/// Which names the folders of a project declare. To ask the compiler what a name stands for is what costs the time; a name that no other
/// folder declares can't lead there, so it need not be asked.
/// </summary>
internal sealed class DeclaredNames
{
    /// <summary>They lead to a type that they don't name: the inferred one, or one that the compiler gives the member to.</summary>
    private static readonly HashSet<string> Unnamed =
        ["var", "Equals", "GetHashCode", "ToString", "Deconstruct", "PrintMembers", "Invoke", "BeginInvoke", "EndInvoke"];

    private const string AttributeSuffix = "Attribute";

    private readonly Dictionary<string, HashSet<string>> _folders = [];
    private readonly bool _isOneFolder;

    public DeclaredNames(IEnumerable<SyntaxTree> trees)
    {
        var sources = trees.Where(t => t.FilePath.Length > 0).ToList();
        _isOneFolder = sources.Select(t => FolderGraph.Folder(t.FilePath)).Distinct().Count() < 2;
        foreach (var tree in _isOneFolder ? [] : sources)
        {
            foreach (var name in tree.GetRoot().DescendantNodes().Select(NameOf).OfType<string>())
            {
                Add(name, FolderGraph.Folder(tree.FilePath));
            }
        }
    }

    /// <summary>Whether the node of a file in the folder can stand for something of another folder.</summary>
    public bool MayLeave(string folder, SyntaxNode node) => !_isOneFolder && node switch
    {
        ImplicitObjectCreationExpressionSyntax => true,
        SimpleNameSyntax { Identifier.ValueText: var name } =>
            Unnamed.Contains(name) || (_folders.TryGetValue(name, out var folders) && (folders.Count > 1 || !folders.Contains(folder))),
        _ => false,
    };

    private void Add(string name, string folder)
    {
        if (!_folders.TryGetValue(name, out var folders))
        {
            _folders[name] = folders = [];
        }

        folders.Add(folder);
        if (name.EndsWith(AttributeSuffix, StringComparison.Ordinal) && name.Length > AttributeSuffix.Length)
        {
            Add(name[..^AttributeSuffix.Length], folder);
        }
    }

    private static string? NameOf(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        DelegateDeclarationSyntax type => type.Identifier.ValueText,
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        EventDeclarationSyntax happening => happening.Identifier.ValueText,
        VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } field => field.Identifier.ValueText,
        EnumMemberDeclarationSyntax member => member.Identifier.ValueText,
        // A record's parameters are its properties.
        ParameterSyntax { Parent.Parent: RecordDeclarationSyntax } parameter => parameter.Identifier.ValueText,
        UsingDirectiveSyntax { Alias.Name.Identifier.ValueText: var alias } when node.Parent is CompilationUnitSyntax => alias,
        _ => null,
    };
}
