namespace MaskPose.Edge.Settings.Catalog;

/// <summary>Every setting that a program knows, read from the types of its options.</summary>
/// <param name="sections">The options that each section holds; of a role that may run elsewhere also where.</param>
public sealed class SettingsCatalog(IReadOnlyDictionary<string, Type[]> sections)
{
    /// <summary>In a key: any id.</summary>
    public const string Id = "{id}";

    public IReadOnlyDictionary<string, Type[]> Sections { get; } = sections;

    /// <summary>Every setting that is one value, by its key as the documents write it.</summary>
    public IEnumerable<(string Key, SettingProperty Setting)> Values => Sections.SelectMany(s => s.Value.SelectMany(t => ValuesOf(s.Key, t)));

    /// <summary>How the keys begin that take effect while the node runs.</summary>
    public IReadOnlyList<string> Live { get; } = [.. sections.SelectMany(s => s.Value.SelectMany(t => LiveIn(s.Key, t)))];

    /// <summary>The same settings and those of one more section.</summary>
    public SettingsCatalog With(string section, Type options) => new(new Dictionary<string, Type[]>(Sections) { [section] = [options] });

    private static IEnumerable<string> LiveIn(string path, Type type) => SettingProperty.IsLiveType(type) ? [$"{path}:"]
        : SettingProperty.EntryType(type) is not null ? []
        : SettingProperty.Of(type).SelectMany(s => s.IsLive ? [$"{path}:{s.Name}:"] : s.IsValue ? [] : LiveIn($"{path}:{s.Name}", s.Type));

    private static IEnumerable<(string Key, SettingProperty Setting)> ValuesOf(string path, Type type) =>
        SettingProperty.EntryType(type) is { } entry ? ValuesOf($"{path}:{Id}", entry)
        : SettingProperty.Of(type).SelectMany(s => s.IsValue ? [($"{path}:{s.Name}", s)] : ValuesOf($"{path}:{s.Name}", s.Type));
}
