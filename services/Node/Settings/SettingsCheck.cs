using MaskPose.Edge.Certificates;
using MaskPose.Edge.Node.Network;
using MaskPose.Edge.Node.Roles;
using MaskPose.Edge.Settings.Catalog;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Node.Settings;

/// <summary>Checks a whole configuration before any of it is used: all that is wrong at once.</summary>
internal static class SettingsCheck
{
    /// <param name="opensFiles">Whether the files, folders and models that it names are opened, too.</param>
    /// <returns>Each with key, value and what is allowed; empty if a node can run with it.</returns>
    public static IReadOnlyList<string> Errors(Edition edition, IConfiguration configuration, bool opensFiles = false)
    {
        var kinds = NodeSettings.Errors(edition.Settings, configuration);
        var readable = Without(configuration, kinds);
        var ranges = BoundSettings.From(edition.Settings, readable).Select(s => s.Error).OfType<SettingError>().ToList();
        string[] rest = [.. OfNode(edition, readable), .. CameraReferences.Check(readable), .. RateReferences.Check(readable), .. WatchReferences.Check(readable)];
        List<string> errors =
        [
            .. kinds.Concat(ranges).Select(e => e.Message),
            .. rest.Where(r => !ranges.Exists(e => r.Contains(e.Path, StringComparison.Ordinal))).Distinct(),
        ];
        return opensFiles
            ? [.. errors, .. NamedFiles.Errors(edition, readable).Where(f => !errors.Exists(e => e.Contains(f.Path, StringComparison.Ordinal))).Select(f => f.Message)]
            : errors;
    }

    /// <exception cref="NodeConfigurationException">Something is wrong; the text has all of it, a line each.</exception>
    public static IConfiguration Require(Edition edition, IConfiguration configuration)
    {
        Refuse(Errors(edition, configuration));
        return configuration;
    }

    /// <exception cref="NodeConfigurationException">There are errors; the text has all of them, a line each.</exception>
    public static void Refuse(IReadOnlyList<string> errors)
    {
        if (errors.Count > 0)
        {
            throw new NodeConfigurationException(string.Join(Environment.NewLine, errors));
        }
    }

    /// <summary>A file that can't be read would hide all other errors.</summary>
    private static IConfigurationRoot Without(IConfiguration configuration, IReadOnlyList<SettingError> errors) => new ConfigurationBuilder()
        .AddInMemoryCollection(configuration.AsEnumerable().Where(s => s.Value is not null && !errors.Any(e => IsIn(s.Key, e.Path))))
        .Build();

    private static bool IsIn(string key, string path) =>
        key.Equals(path, StringComparison.OrdinalIgnoreCase) || key.StartsWith(path + ":", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> OfNode(Edition edition, IConfiguration configuration)
    {
        var node = configuration.Bound<NodeOptions>(NodeOptions.Section);
        return
        [
            .. Caught(() =>
            {
                Ports.Address(node);
                return [];
            }),
            .. Caught(() =>
            {
                var roles = Role.Parse(node.Roles);
                return [.. RoleAddresses.Missing(configuration, roles), .. OfRoles(edition, configuration, roles)];
            }),
            .. Caught(() => ExposureRule.Refusals(configuration, node, Role.Parse(node.Roles))),
        ];
    }

    private static IEnumerable<string> Caught(Func<IEnumerable<string>> check)
    {
        try
        {
            return check();
        }
        catch (NodeConfigurationException error)
        {
            return [error.Message];
        }
    }

    /// <summary>The roles' own checks of their options.</summary>
    private static IEnumerable<string> OfRoles(Edition edition, IConfiguration configuration, IReadOnlyList<Role> roles)
    {
        var services = new ServiceCollection();
        services.AddSingleton(configuration).AddLogging().AddTlsOptions(configuration);
        foreach (var role in roles)
        {
            role.Add(services, configuration);
        }

        foreach (var role in RoleAddresses.Elsewhere(roles).Where(r => !string.IsNullOrEmpty(configuration[$"{r.Section}:Address"])))
        {
            role.AddClient!(services, configuration);
        }

        edition.Add(services, configuration);
        using var provider = services.BuildServiceProvider();
        try
        {
            provider.GetService<IStartupValidator>()?.Validate();
            return [];
        }
        catch (OptionsValidationException error)
        {
            return error.Failures;
        }
        catch (AggregateException error)
        {
            return error.InnerExceptions.SelectMany(e => e is OptionsValidationException invalid ? invalid.Failures : [e.Message]);
        }
    }
}
