
namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>The command lines of MQTT clients that the documents show.</summary>
internal static class DocumentedCommands
{
    private static readonly string[] Programs = ["mosquitto_sub ", "mosquitto_pub ", "mosquitto_rr ", "python3 door_controller.py "];

    /// <summary>Of the README, of docs and of the examples' own words; each as it would be typed, in one line.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Files().SelectMany(file => Lines(File.ReadAllText(file)))
            .Where(line => Array.Exists(Programs, p => line.StartsWith(p, StringComparison.Ordinal))).Distinct(),
    ];

    /// <summary>Those of one program.</summary>
    public static IEnumerable<string> Of(string program) => All.Where(c => c.StartsWith(program + " ", StringComparison.Ordinal));

    /// <summary>As it is where it names a version, else in both.</summary>
    public static IEnumerable<string> InBothVersions(string command) =>
        command.Contains(" -V ", StringComparison.Ordinal) ? [command] : [$"{command} -V mqttv5", $"{command} -V mqttv311"];

    private static IEnumerable<string> Files() =>
    [
        Path.Combine(Repository.Root, "README.md"),
        .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md"),
        .. Directory.GetFiles(Path.Combine(Repository.Root, "docs", "examples")),
        .. Directory.GetFiles(Path.Combine(Repository.Root, "deploy"), "*.md"),
    ];

    private static IEnumerable<string> Lines(string text) => text
        .Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
        .Select(line => line.Split("  #")[0].Trim());
}
