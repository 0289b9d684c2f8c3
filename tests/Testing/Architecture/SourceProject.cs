using System.Xml.Linq;

namespace MaskPose.Edge.Testing.Architecture;

/// <summary>A project as it lies in the source tree.</summary>
/// <param name="Name">Of its file, without the ending.</param>
/// <param name="Sources">Path relative to the project, and text.</param>
internal sealed record SourceProject(string Name, string Assembly, bool IsWeb, IReadOnlyList<(string Path, string Text)> Sources)
{
    /// <summary>Those below the folders of the repository, as paths relative to it, in order.</summary>
    public static IEnumerable<string> Below(params IEnumerable<string> folders) => folders
        .SelectMany(f => Directory.EnumerateFiles(Path.Combine(Repository.Root, f), "*.csproj", SearchOption.AllDirectories))
        .Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    /// <param name="path">Of the .csproj, relative to the repository.</param>
    public static SourceProject Read(string path)
    {
        var file = Path.Combine(Repository.Root, path);
        var folder = Path.GetDirectoryName(file)!;
        var xml = XDocument.Load(file).Root!;
        var name = Path.GetFileNameWithoutExtension(file);
        return new SourceProject(
            name,
            xml.Descendants("AssemblyName").SingleOrDefault()?.Value ?? $"MaskPose.Edge.{name}",
            (string?)xml.Attribute("Sdk") == "Microsoft.NET.Sdk.Web",
            [.. SourcesOf(folder)]);
    }

    private static IEnumerable<(string Path, string Text)> SourcesOf(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(folder, f))
            .Where(f => f.Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
            .Select(f => (f, File.ReadAllText(Path.Combine(folder, f))));
}
