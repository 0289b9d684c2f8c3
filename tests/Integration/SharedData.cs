namespace MaskPose.Edge.Integration;

/// <summary>The folder of real data and upstream models beside the source tree, where there is one.</summary>
internal static class SharedData
{
    private static readonly string? Root = Find();

    /// <summary>A file or folder of it; null where it is not there.</summary>
    public static string? Path(params string[] parts)
    {
        var path = Root is null ? null : System.IO.Path.Combine([Root, .. parts]);
        return File.Exists(path) || Directory.Exists(path) ? path : null;
    }

    private static string? Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "MaskPose.Edge.sln")))
        {
            folder = folder.Parent;
        }

        var shared = folder is null ? null : System.IO.Path.Combine(folder.FullName, "..", "shared");
        return Directory.Exists(shared) ? shared : null;
    }
}
