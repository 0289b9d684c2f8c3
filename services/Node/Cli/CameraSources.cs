using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.CameraIngest.Sources;
using MaskPose.Edge.Core.Wording;
using MaskPose.Edge.Node.Roles;
using MaskPose.Edge.Node.Settings;
using MaskPose.Edge.Scene.Clip;

namespace MaskPose.Edge.Node.Cli;

/// <summary>The cameras of a node: those of the command line, else those of the configuration, else, if it has the ingest role, the scene.</summary>
internal static class CameraSources
{
    public const string Scene = "scene";

    /// <summary>Of the scene, where the site has no rules: without one nothing would become an alert.</summary>
    public const string SceneRule = "self-test";

    /// <summary>The people of the scene do not exist, so their alerts may have pictures.</summary>
    private static readonly (string Key, string Value)[] SceneSettings =
    [
        ($"{CameraOptions.Section}:{Scene}:{nameof(CameraOptions.Source)}", SceneClip.VideoPath),
        ($"{CameraOptions.Section}:{Scene}:{nameof(CameraOptions.KeepSnapshots)}", "alerts"),
    ];

    /// <param name="words">Verbs and options of the command line, which a source may be a misspelt one of.</param>
    /// <exception cref="SourceException">A file of the command line is not there.</exception>
    public static IConfiguration Choose(IConfiguration configured, IReadOnlyList<string> sources, IReadOnlyList<string>? words = null)
    {
        if (sources.Count == 0 && (configured.GetSection(CameraOptions.Section).GetChildren().Any() || !Watches(configured)))
        {
            return configured;
        }

        var others = configured.AsEnumerable().Where(s => s.Value is not null && !IsCamera(s.Key));
        var chosen = sources.Count > 0 ? Named(sources, words ?? []) : OfTheScene(configured);
        return new ConfigurationBuilder()
            .AddInMemoryCollection(others)
            .AddInMemoryCollection(chosen.Select(c => KeyValuePair.Create(c.Key, (string?)c.Value)))
            .Build();
    }

    /// <summary>A node without cameras of its own needs no scene, and no rule of it.</summary>
    private static bool Watches(IConfiguration configured) =>
        NodeRoles.Has(configured.Bound<NodeOptions>(NodeOptions.Section), "ingest");

    private static (string Key, string Value)[] OfTheScene(IConfiguration configured)
    {
        var rules = $"{AlertsOptions.Section}:{nameof(AlertsOptions.Rules)}";
        return configured.GetSection(rules).GetChildren().Any() ? SceneSettings
            : [.. SceneSettings, ($"{rules}:{SceneRule}:{nameof(RuleOptions.Preset)}", "entrance")];
    }

    private static bool IsCamera(string key) => key.StartsWith(CameraOptions.Section + ":", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<(string Key, string Value)> Named(IReadOnlyList<string> sources, IReadOnlyList<string> words)
    {
        var named = new List<(string Id, string Source)>();
        foreach (var source in sources)
        {
            CheckIsThere(source, words);
            var id = CameraId.From(source);
            var twins = named.Count(n => n.Id == id || n.Id.StartsWith(id + "-", StringComparison.Ordinal));
            named.Add((twins == 0 ? id : $"{id}-{twins + 1}", source));
        }

        return named.Select(n => ($"{CameraOptions.Section}:{n.Id}:{nameof(CameraOptions.Source)}", n.Source));
    }

    private static void CheckIsThere(string source, IReadOnlyList<string> words)
    {
        var isLocal = SourceAddress.KindOf(source) is SourceKind.VideoFile or SourceKind.Pictures or SourceKind.Device;
        if (isLocal && !File.Exists(source) && !Directory.Exists(source))
        {
            throw new SourceException(
                $"\"{source}\" is not a command, file or folder.{Nearest.Hint(source, words)} Allowed: a video file, a picture, a folder "
                + "of pictures, rtsp://…, http(s)://…, /dev/videoN. --help lists the commands.");
        }
    }
}
