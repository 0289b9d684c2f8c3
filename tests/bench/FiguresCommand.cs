using System.CommandLine;
using System.Globalization;
using MaskPose.Edge.Testing.Architecture;

namespace MaskPose.Edge.Bench;

/// <summary>The code in figures, by project, as a table of Markdown.</summary>
internal static class FiguresCommand
{
    private static readonly string[] Columns =
    [
        "project", "files", "lines", "median file", "longest file", "functions", "median", "p95", "over 40 lines", "longest",
        "XML lines", "other comments", "types", "public", "interfaces", "largest circle of folders",
    ];

    public static Command Create()
    {
        var command = new Command("figures", "Lengths of files and functions, comments, types and circles of folders, by project.");
        command.SetAction(_ => Print());
        return command;
    }

    private static int Print()
    {
        Console.WriteLine($"| {string.Join(" | ", Columns)} |");
        Console.WriteLine($"|{string.Concat(Enumerable.Repeat("---|", Columns.Length))}");
        foreach (var folder in new[] { "services", "tools", "tests" })
        {
            var projects = SourceProject.Below(folder).Select(SourceProject.Read)
                .Select(p => (Project: p, Figures: CodeFigures.Sum(p.Sources.Select(s => CodeFigures.From(s.Text))))).ToList();
            foreach (var (project, figures) in folder == "tests" ? [] : projects)
            {
                Console.WriteLine(Row(project.Name, figures, LargestCircle(project)));
            }

            Console.WriteLine(Row($"**{folder}**", CodeFigures.Sum(projects.Select(p => p.Figures)), null));
        }

        return 0;
    }

    private static string Row(string name, CodeFigures f, int? circle) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {f.Files.Count} | {f.Lines} | {CodeFigures.Quantile(f.Files, 0.5)} | {CodeFigures.Quantile(f.Files, 1)} | {f.Functions.Count} | "
        + $"{CodeFigures.Quantile(f.Functions, 0.5)} | {CodeFigures.Quantile(f.Functions, 0.95)} | {f.LongFunctions} ({f.LongShare:P1}) | "
        + $"{CodeFigures.Quantile(f.Functions, 1)} | {Share(f.DocumentationLines, f.Lines)} | {Share(f.CommentLines, f.Lines)} | {f.Types} | "
        + $"{Share(f.PublicTypes, f.Types)} | {f.Interfaces} | {circle?.ToString(CultureInfo.InvariantCulture)} |");

    private static string Share(int part, int whole) =>
        ((double)part / Math.Max(1, whole)).ToString("P1", CultureInfo.InvariantCulture);

    private static int LargestCircle(SourceProject project) =>
        new FolderGraph(project).Circles().Select(c => c.Count).DefaultIfEmpty(1).Max();
}
