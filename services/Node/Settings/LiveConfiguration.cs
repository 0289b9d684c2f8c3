namespace MaskPose.Edge.Node.Settings;

/// <summary>The settings that a node lives by, whole at every moment: others take their place at once.</summary>
internal sealed class LiveConfiguration : ConfigurationProvider, IConfigurationSource
{
    public LiveConfiguration(IConfiguration first) => Data = Values(first);

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>The values by key.</summary>
    public IReadOnlyDictionary<string, string?> InForce => Data.AsReadOnly();

    /// <summary>Notifies all listeners; their exceptions are thrown here.</summary>
    public void Replace(IDictionary<string, string?> values)
    {
        Data = new Dictionary<string, string?>(values, StringComparer.OrdinalIgnoreCase);
        OnReload();
    }

    public static Dictionary<string, string?> Values(IConfiguration configuration) => configuration.AsEnumerable()
        .Where(s => s.Value is not null)
        .ToDictionary(s => s.Key, s => s.Value, StringComparer.OrdinalIgnoreCase);
}
