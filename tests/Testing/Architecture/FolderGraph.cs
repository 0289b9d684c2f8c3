using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MaskPose.Edge.Testing.Architecture;

/// <summary>A file of one folder uses a type of another; folders are relative to their project, "." is the project's own.</summary>
internal sealed record Arrow(string From, string To, string File, string Type);

/// <summary>Which folders of a project use which, by what the compiler binds each name to.</summary>
internal sealed class FolderGraph
{
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
        + "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    private const string WebUsings =
        "global using System.Net.Http.Json; global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting; "
        + "global using Microsoft.AspNetCore.Http; global using Microsoft.AspNetCore.Routing; global using Microsoft.Extensions.Configuration; "
        + "global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging;";

    // A partial method whose body a source generator writes.
    private const string WithoutBody = "CS8795";

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest);

    private static readonly Lazy<IReadOnlyList<PortableExecutableReference>> Assemblies = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p))]);

    private readonly CSharpCompilation _compilation;
    private readonly DeclaredNames _names;

    /// <param name="assembly">The name of the project's own assembly, which is read from its sources and not from its build.</param>
    /// <param name="sources">Path relative to the project, and text.</param>
    public FolderGraph(string assembly, IEnumerable<(string Path, string Text)> sources, bool isWeb = false)
    {
        var trees = sources.Select(s => CSharpSyntaxTree.ParseText(s.Text, Options, s.Path))
            .Append(CSharpSyntaxTree.ParseText(ImplicitUsings + (isWeb ? WebUsings : ""), Options));
        _compilation = CSharpCompilation.Create(
            assembly,
            trees,
            Assemblies.Value.Where(a => Path.GetFileNameWithoutExtension(a.FilePath) != assembly),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        _names = new DeclaredNames(_compilation.SyntaxTrees);
        Arrows = [.. _compilation.SyntaxTrees.AsParallel().AsOrdered().SelectMany(ArrowsOf).Distinct()];
    }

    public FolderGraph(SourceProject project)
        : this(project.Assembly, project.Sources, project.IsWeb)
    {
    }

    public IReadOnlyList<Arrow> Arrows { get; }

    /// <summary>What could not be understood, so that no arrow is missed in silence.</summary>
    public IEnumerable<string> Errors => _compilation.GetDeclarationDiagnostics()
        .Where(d => d.Severity == DiagnosticSeverity.Error && d.Id != WithoutBody).Select(d => d.ToString());

    public static string Folder(string path) => Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder.Replace('\\', '/') : ".";

    /// <summary>Groups of folders of which each reaches each other; empty: the folders are layers.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Circles()
    {
        var reached = Arrows.Select(a => a.From).Distinct().ToDictionary(f => f, Reached);
        return [.. reached.Keys
            .Select(f => reached[f].Where(t => reached.TryGetValue(t, out var back) && back.Contains(f)).Order(StringComparer.Ordinal).ToList())
            .Where(c => c.Count > 1)
            .DistinctBy(c => string.Join('|', c))];
    }

    private HashSet<string> Reached(string folder)
    {
        var found = new HashSet<string>();
        var next = new Stack<string>([folder]);
        while (next.TryPop(out var from))
        {
            foreach (var arrow in Arrows.Where(a => a.From == from && found.Add(a.To)))
            {
                next.Push(arrow.To);
            }
        }

        return found;
    }

    private IEnumerable<Arrow> ArrowsOf(SyntaxTree tree)
    {
        var model = _compilation.GetSemanticModel(tree);
        foreach (var node in tree.GetRoot().DescendantNodes().Where(n => _names.MayLeave(Folder(tree.FilePath), n)))
        {
            var info = model.GetSymbolInfo(node);
            if (TypeOf(info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is { } type
                && type.DeclaringSyntaxReferences is [var declared, ..]
                && (Folder(tree.FilePath), Folder(declared.SyntaxTree.FilePath)) is var (from, to)
                && from != to)
            {
                yield return new Arrow(from, to, Path.GetFileName(tree.FilePath), type.Name);
            }
        }
    }

    private static INamedTypeSymbol? TypeOf(ISymbol? symbol) => symbol switch
    {
        INamedTypeSymbol type => type.OriginalDefinition,
        IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol => symbol.ContainingType?.OriginalDefinition,
        _ => null,
    };
}
