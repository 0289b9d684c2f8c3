using MaskPose.Edge.Gateway.Forwarding;

namespace MaskPose.Edge.Unit.Gateway.Page;

/// <summary>The page's files as they are embedded.</summary>
internal static class Page
{
    public static IEnumerable<string> Files { get; } =
        typeof(GatewayOptions).Assembly.GetManifestResourceNames().Where(n => n.StartsWith("page/", StringComparison.Ordinal));

    public static string Read(string name)
    {
        var file = name.StartsWith("page/", StringComparison.Ordinal) ? name : $"page/{name}";
        using var stream = typeof(GatewayOptions).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
