using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.CameraIngest.Sources;
using MaskPose.Edge.Scene.Clip;

namespace MaskPose.Edge.Node;

/// <summary>Which cameras a node watches: those of the command line, else those of the configuration, else the scene.</summary>
internal static class CameraChoice
{
    /// <exception cref="SourceException">A file of the command line is not there.</exception>
    public static IConfiguration Choose(IConfiguration configured, IReadOnlyList<string> sources)
    {
        if (sources.Count == 0 && configured.GetSection(CameraOptions.Section).GetChildren().Any())
        {
            return configured;
        }

        var others = configured.AsEnumerable().Where(s => s.Value is not null && !IsCamera(s.Key));
        var cameras = sources.Count > 0 ? Named(sources) : [KeyValuePair.Create("scene", SceneClip.VideoPath)];
        return new ConfigurationBuilder()
            .AddInMemoryCollection(others)
            .AddInMemoryCollection(cameras.Select(c => KeyValuePair.Create(Key(c.Key), (string?)c.Value)))
            .Build();
    }

    private static string Key(string camera) => $"{CameraOptions.Section}:{camera}:{nameof(CameraOptions.Source)}";

    private static bool IsCamera(string key) => key.StartsWith(CameraOptions.Section + ":", StringComparison.OrdinalIgnoreCase);

    private static List<KeyValuePair<string, string>> Named(IReadOnlyList<string> sources)
    {
        var named = new List<KeyValuePair<string, string>>();
        foreach (var source in sources)
        {
            CheckIsThere(source);
            var id = CameraId.Of(source);
            var twins = named.Count(n => n.Key == id || n.Key.StartsWith(id + "-", StringComparison.Ordinal));
            named.Add(KeyValuePair.Create(twins == 0 ? id : $"{id}-{twins + 1}", source));
        }

        return named;
    }

    private static void CheckIsThere(string source)
    {
        var isLocal = SourceAddress.KindOf(source) is SourceKind.VideoFile or SourceKind.Pictures or SourceKind.Device;
        if (isLocal && !File.Exists(source) && !Directory.Exists(source))
        {
            throw new SourceException(
                $"\"{source}\" is no verb, file or folder. Allowed: a video file, a picture, a folder of pictures, rtsp://…, "
                + "http(s)://…, /dev/videoN. maskpose --help lists the verbs.");
        }
    }
}
