using System.Text.Json;
using Xunit;

namespace MaskPose.Edge.Browser;

/// <summary>The models that the node is started with: its own, or upstream ones beside the source tree.</summary>
internal static class TestModels
{
    private static readonly string Own = Path.Combine(AppContext.BaseDirectory, "models");
    private static readonly string? Upstream = Beside("shared/peers");

    public static IEnumerable<string> Settings => Upstream is null ? [] : [$"Models:Folder={Upstream}"];

    public static void SkipUnlessThere()
    {
        using var catalog = JsonDocument.Parse(File.ReadAllText(Path.Combine(Own, "catalog.json")));
        var missing = catalog.RootElement.GetProperty("models").EnumerateArray()
            .Where(m => m.GetProperty("default").GetBoolean())
            .Select(m => m.GetProperty("file").GetString()!)
            .Where(f => !File.Exists(Path.Combine(Own, f)) && !File.Exists(Path.Combine(Upstream ?? "", f)));
        Assert.SkipWhen(missing.Any(), $"models are missing: {string.Join(", ", missing)}");
    }

    /// <summary>A folder beside the source tree; null when it is not there.</summary>
    public static string? Beside(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MaskPose.Edge.sln")))
        {
            folder = folder.Parent;
        }

        var beside = Path.GetFullPath(Path.Combine(folder?.FullName ?? "/", "..", path));
        return Path.Exists(beside) ? beside : null;
    }
}
