namespace MaskPose.Edge.Testing;

/// <summary>The folder of real data and upstream models beside the source tree, where there is one.</summary>
internal static class SharedData
{
    private static readonly string Root = System.IO.Path.Combine(Repository.Root, "..", "shared");

    /// <summary>A file or folder of it; null where it is not there.</summary>
    public static string? Path(params string[] parts)
    {
        var path = System.IO.Path.Combine([Root, .. parts]);
        return File.Exists(path) || Directory.Exists(path) ? path : null;
    }
}
