using System.CommandLine;
using System.Globalization;
using System.Xml.Linq;
using MaskPose.Edge.Unit.Architecture;

namespace MaskPose.Edge.Bench;

/// <summary>The code in figures, by project, as a table of Markdown.</summary>
internal static class FiguresCommand
{
    public static Command Create()
    {
        var root = new Option<string>("--root") { DefaultValueFactory = _ => Root(), Description = "The repository." };
        var command = new Command("figures", "Lengths of files and functions and circles of folders, by project.") { root };
        command.SetAction(parse => Print(parse.GetValue(root)!));
        return command;
    }

    private static int Print(string root)
    {
        Console.WriteLine("| project | files | lines | median file | longest file | functions | median | p95 | over 40 lines | longest | largest circle |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var folder in new[] { "services", "tools", "tests" })
        {
            var projects = Directory.EnumerateFiles(Path.Combine(root, folder), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(p => (Path: p, Sources: Sources(Path.GetDirectoryName(p)!))).ToList();
            var all = projects.ConvertAll(p => (p.Path, Figures: CodeFigures.From([.. p.Sources.Select(s => s.Text)]), p.Sources));
            foreach (var (path, figures, sources) in folder == "tests" ? [] : all)
            {
                Console.WriteLine(Row(Path.GetFileNameWithoutExtension(path), figures, Circle(path, sources)));
            }

            Console.WriteLine(Row($"**{folder}**", CodeFigures.Sum([.. all.Select(p => p.Figures)]), null));
        }

        return 0;
    }

    private static string Row(string name, CodeFigures f, int? circle) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {f.Files.Count} | {f.Files.Sum()} | {CodeFigures.Quantile(f.Files, 0.5)} | {CodeFigures.Quantile(f.Files, 1)} | {f.Functions.Count} | "
        + $"{CodeFigures.Quantile(f.Functions, 0.5)} | {CodeFigures.Quantile(f.Functions, 0.95)} | {f.LongFunctions} "
        + $"({(double)f.LongFunctions / Math.Max(1, f.Functions.Count):P1}) | {CodeFigures.Quantile(f.Functions, 1)} | {circle?.ToString(CultureInfo.InvariantCulture)} |");

    private static int Circle(string project, IReadOnlyList<(string Path, string Text)> sources)
    {
        var xml = XDocument.Load(project).Root!;
        var assembly = xml.Descendants("AssemblyName").SingleOrDefault()?.Value ?? $"MaskPose.Edge.{Path.GetFileNameWithoutExtension(project)}";
        var circles = new FolderGraph(assembly, sources, (string?)xml.Attribute("Sdk") == "Microsoft.NET.Sdk.Web").Circles();
        return circles.Select(c => c.Count).DefaultIfEmpty(1).Max();
    }

    private static List<(string Path, string Text)> Sources(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(folder, f))
            .Where(f => f.Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
            .Select(f => (f, File.ReadAllText(Path.Combine(folder, f))))];

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "MaskPose.Edge.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("MaskPose.Edge.sln is above no folder of the program; name --root.");
        }

        return folder;
    }
}
