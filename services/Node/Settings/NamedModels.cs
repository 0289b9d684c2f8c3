using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Node.Roles;
using MaskPose.Edge.Settings.Catalog;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Node.Settings;

/// <summary>The models that the roles of this process would open: whether they are in the catalog, there, and whole.</summary>
internal static class NamedModels
{
    private static readonly (string Role, ModelTask[] Tasks)[] Needed =
    [
        ("detector", [ModelTask.Detector]),
        ("classifier", [ModelTask.Mask]),
        ("headpose", [ModelTask.Landmarks, ModelTask.Eyes, ModelTask.Pose]),
    ];

    public static IEnumerable<SettingError> Errors(Edition edition, IConfiguration configuration)
    {
        var node = configuration.Bound<NodeOptions>(NodeOptions.Section);
        var models = configuration.Bound<ModelsOptions>(ModelsOptions.Section);
        var tasks = Needed.Where(n => NodeRoles.Has(node, n.Role)).SelectMany(n => n.Tasks).ToList();
        if (tasks.Count == 0)
        {
            return [];
        }

        var services = new ServiceCollection();
        edition.Add(services, configuration);
        using var provider = services.BuildServiceProvider();
        var store = new ModelStore(Options.Create(models), provider.GetServices<CatalogFile>());
        var folder = $"{ModelsOptions.Section}:{nameof(ModelsOptions.Folder)}";
        return [.. ((SettingError?[])
        [
            models.Folder.Length > 0 && !Directory.Exists(models.Folder) ? new(folder, $"{folder} is \"{models.Folder}\": there is no such folder.") : null,
            Fault(nameof(ModelsOptions.Provider), () => Providers.Options(models).Dispose()),
            .. tasks.Select(t => Fault($"{t}", () => Locate(store, t))),
        ]).OfType<SettingError>()];
    }

    /// <exception cref="ModelException">It is not in the catalog, not there, or its hash is another.</exception>
    private static void Locate(ModelStore store, ModelTask task)
    {
        foreach (var net in store.ChosenOrNone(task)?.Nets() ?? [])
        {
            store.Locate(net);
        }
    }

    private static SettingError? Fault(string key, Action work)
    {
        try
        {
            work();
            return null;
        }
        catch (ModelException error)
        {
            return new($"{ModelsOptions.Section}:{key}", error.Message);
        }
    }
}
