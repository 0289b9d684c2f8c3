using MaskPose.Edge.Node.Editing;
using MaskPose.Edge.Node.Roles;
using MaskPose.Edge.Node.Settings;

namespace MaskPose.Edge.Node.Faults;

/// <summary>The settings of a node that has nothing but its page: where it listens, who may sign in, where its databases are.</summary>
internal static class ShellSettings
{
    private static readonly string[] Kept = ["Node", "Tls", "Access", "Logging", "Alerts:Site", "Alerts:Node", "Alerts:Store"];

    /// <summary>
    /// Of the file itself where these are right in it, else of its newest earlier version in which they are, else of what is said outside
    /// of it.
    /// </summary>
    /// <param name="outside">The settings without the file.</param>
    /// <returns>
    /// Null where no page can help: the fault is outside of the file, there never was a file, the node has no page, or it is not to start so.
    /// </returns>
    public static IConfiguration? Choose(Edition edition, SettingsSource source, IConfiguration outside)
    {
        if (source is not { File: { } path, ReadWith: { } readWith } || SettingsCheck.Errors(edition, outside).Count > 0
            || !outside.Bound<NodeOptions>(NodeOptions.Section).StartWithFaults)
        {
            return null;
        }

        var file = new SettingsFile(path, isOwn: true);
        List<string> candidates = [.. File.Exists(path) ? [path] : Array.Empty<string>(), .. file.Versions().Select(file.PathOf)];
        var shell = candidates.Select(c => Read(readWith, c)).OfType<IConfiguration>().Append(outside).Select(Reduced).FirstOrDefault(c => IsRight(edition, c));
        return candidates.Count > 0 && shell is not null && NodeRoles.Has(shell.Bound<NodeOptions>(NodeOptions.Section), "gateway") ? shell : null;
    }

    private static IConfiguration? Read(Func<string, IConfiguration> readWith, string file)
    {
        try
        {
            return readWith(file);
        }
        catch (NodeConfigurationException)
        {
            return null;
        }
    }

    private static IConfiguration Reduced(IConfiguration whole) => new ConfigurationBuilder()
        .AddInMemoryCollection(whole.AsEnumerable().Where(s => s.Value is not null && Array.Exists(Kept, k => IsIn(s.Key, k))))
        .Build();

    private static bool IsIn(string key, string section) =>
        key.Equals(section, StringComparison.OrdinalIgnoreCase) || key.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase);

    /// <summary>As a whole node: the addresses of roles elsewhere are not among them.</summary>
    private static bool IsRight(Edition edition, IConfiguration shell) => SettingsCheck.Errors(edition, new ConfigurationBuilder()
        .AddConfiguration(shell)
        .AddInMemoryCollection(new Dictionary<string, string?> { [$"{NodeOptions.Section}:{nameof(NodeOptions.Roles)}"] = Role.All })
        .Build()).Count == 0;
}
