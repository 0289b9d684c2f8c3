namespace MaskPose.Edge.Node;

/// <summary>A configuration that no node can be made of; the message names the key.</summary>
public sealed class NodeConfigurationException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// Where settings come from, the later over the earlier: appsettings.json beside the program, a file of the command line,
/// MASKPOSE_ variables, single settings of the command line.
/// </summary>
internal static class NodeConfiguration
{
    /// <summary><c>MASKPOSE_Node__HttpPort=9080</c> sets <c>Node:HttpPort</c>.</summary>
    public const string EnvironmentPrefix = "MASKPOSE_";

    /// <summary>The settings, with keys and kinds of values checked; for verbs that use a part of them.</summary>
    /// <param name="file">A JSON file; null for none.</param>
    /// <param name="settings">Single settings by key.</param>
    /// <exception cref="NodeConfigurationException">A file is missing or no JSON, or settings are unknown or no values of their kind.</exception>
    public static IConfigurationRoot Read(string? file, IReadOnlyDictionary<string, string?> settings)
    {
        var configuration = Load(file, settings);
        var errors = KnownSettings.Check(configuration);
        return errors.Count == 0
            ? configuration
            : throw new NodeConfigurationException(string.Join(Environment.NewLine, errors.Select(e => e.Message)));
    }

    /// <summary>The settings as they are, right or wrong.</summary>
    /// <exception cref="NodeConfigurationException">A file is missing or no JSON.</exception>
    public static IConfigurationRoot Load(string? file, IReadOnlyDictionary<string, string?> settings)
    {
        var builder = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true);
        if (file is not null)
        {
            builder.AddJsonFile(Path.GetFullPath(file), optional: false);
        }

        builder.AddEnvironmentVariables(EnvironmentPrefix).AddInMemoryCollection(settings);
        return Build(builder);
    }

    private static IConfigurationRoot Build(IConfigurationBuilder builder)
    {
        try
        {
            return builder.Build();
        }
        catch (InvalidDataException error)
        {
            throw new NodeConfigurationException($"{error.Message} {error.InnerException?.Message}".TrimEnd(), error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new NodeConfigurationException(error.Message, error);
        }
    }
}
