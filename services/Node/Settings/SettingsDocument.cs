namespace MaskPose.Edge.Node.Settings;

/// <summary>docs/configuration.md, which is part of the program: what each setting means.</summary>
internal static class SettingsDocument
{
    private const string Resource = "configuration.md";

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Meanings = new(Read);

    /// <param name="key">As the document writes it, with <c>{id}</c>.</param>
    /// <returns>Null for a setting that it does not have.</returns>
    public static string? Meaning(string key) => Meanings.Value.GetValueOrDefault(key);

    private static Dictionary<string, string> Read()
    {
        using var stream = typeof(SettingsDocument).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not part of this program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n')
            .Where(l => l.StartsWith("| `", StringComparison.Ordinal))
            .Select(l => l.Trim().Trim('|').Split('|', 3))
            .ToDictionary(c => c[0].Trim().Trim('`'), c => c[2].Trim());
    }
}
