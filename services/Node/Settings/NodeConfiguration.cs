using System.Text.Json;
using MaskPose.Edge.Core.Wording;
using MaskPose.Edge.Node.Roles;
using MaskPose.Edge.Settings.Catalog;

namespace MaskPose.Edge.Node.Settings;

/// <summary>
/// Where settings come from, the later over the earlier: appsettings.json beside the program, a file of the command line,
/// MASKPOSE_ variables, single settings of the command line.
/// </summary>
internal static class NodeConfiguration
{
    /// <summary><c>MASKPOSE_Node__HttpPort=9080</c> sets <c>Node:HttpPort</c>.</summary>
    public const string EnvironmentPrefix = "MASKPOSE_";

    /// <summary>The settings, with keys and kinds of values checked; for verbs that use a part of them.</summary>
    /// <param name="catalog">Every setting that the program knows.</param>
    /// <param name="file">A JSON file; null for none.</param>
    /// <param name="settings">Single settings by key.</param>
    /// <exception cref="NodeConfigurationException">A file is missing or no JSON, or settings are unknown or no values of their kind.</exception>
    public static IConfigurationRoot Read(SettingsCatalog catalog, string? file, IReadOnlyDictionary<string, string?> settings)
    {
        var configuration = Load(file, settings);
        var errors = NodeSettings.Errors(catalog, configuration);
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
            var path = Path.GetFullPath(file);
            CheckIsAFile(path);
            builder.AddJsonFile(path, optional: false);
        }

        builder.AddEnvironmentVariables(EnvironmentPrefix).AddInMemoryCollection(settings);
        return Build(builder);
    }

    private static void CheckIsAFile(string path)
    {
        if (Directory.Exists(path))
        {
            throw new NodeConfigurationException($"{path} is a folder; allowed: a JSON file with settings.");
        }

        if (!File.Exists(path))
        {
            throw new NodeConfigurationException($"{path}: there is no such file.{NearbyFiles.Hint(path)}");
        }
    }

    private static IConfigurationRoot Build(IConfigurationBuilder builder)
    {
        try
        {
            return builder.Build();
        }
        catch (InvalidDataException error)
        {
            throw new NodeConfigurationException(Describe(error), error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new NodeConfigurationException(error.Message, error);
        }
    }

    private static string Describe(InvalidDataException error)
    {
        // It names the file, and only in its message.
        var file = error.Message.Split('\'') is [_, .. var path, _] ? string.Join('\'', path) : "";
        return error.InnerException switch
        {
            { InnerException: JsonException json } => JsonFault.Describe(file, Text(file), json),
            { } reason => $"{file}: {reason.Message}",
            _ => error.Message,
        };
    }

    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "?";
        }
    }
}
