using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Inference.Models;

/// <summary>Finds the models' files, checks their hashes and opens them where they run.</summary>
public sealed class ModelStore
{
    private readonly ModelsOptions _options;
    private readonly IModelEngine _engine;

    /// <param name="further">Further catalogs, besides the program's own.</param>
    /// <param name="engine">Where the models run; null: in this process.</param>
    /// <exception cref="ModelException">A catalog can't be read.</exception>
    public ModelStore(IOptions<ModelsOptions> options, IEnumerable<CatalogFile>? further = null, IModelEngine? engine = null)
        : this(options, ModelCatalog.Read([Path.Combine(OwnFolder, "catalog.json"), .. (further ?? []).Select(f => f.Path)]), engine)
    {
    }

    internal ModelStore(IOptions<ModelsOptions> options, ModelCatalog catalog, IModelEngine? engine = null) =>
        (_options, Catalog, _engine) = (options.Value, catalog, engine ?? new OnnxEngine(options.Value));

    /// <summary>The folder of this program's own models, beside it.</summary>
    public static string OwnFolder => Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>Where models are imported to: the settings' folder, or else the program's own.</summary>
    public string Folder => _options.Folder.Length > 0 ? _options.Folder : OwnFolder;

    public ModelCatalog Catalog { get; }

    /// <summary>The entry that the settings choose for the task.</summary>
    /// <exception cref="ModelException">There is no such entry.</exception>
    public ModelEntry Chosen(ModelTask task) => Catalog.Find(task, ChosenId(task), $"{ModelsOptions.Section}:{task}");

    /// <summary>The same, or null if the settings say "none", or nothing and the task has no default.</summary>
    /// <exception cref="ModelException">There is no such entry.</exception>
    public ModelEntry? ChosenOrNone(ModelTask task) => ChosenId(task) switch
    {
        ModelCatalog.None => null,
        "" when !Catalog.Models.Any(m => m.Task == task && m.Default) => null,
        _ => Chosen(task),
    };

    /// <summary>The model that the settings choose for the task.</summary>
    /// <exception cref="ModelException">Unknown id, missing file, wrong hash, or a file that is not a model.</exception>
    public Net Open(ModelTask task) => Open(Chosen(task));

    /// <summary>All nets of a model that has several, in the order in which they run.</summary>
    /// <inheritdoc cref="Open(ModelTask)"/>
    public IReadOnlyList<Net> OpenParts(ModelTask task) => [.. Chosen(task).Nets().Select(Open)];

    /// <summary>The path of the model's file, after its hash has been checked.</summary>
    /// <exception cref="ModelException">The file is missing or its hash differs.</exception>
    public string Locate(ModelEntry entry)
    {
        var path = Find(entry) ?? throw new ModelException(
            $"Model {entry.Id}: {entry.File} is not in {string.Join(" or ", Places(entry))}. " +
            $"It comes from {entry.Source}; name its folder in {ModelsOptions.Section}:Folder (--models).");
        CheckHash(entry, path);
        return path;
    }

    /// <summary>The path of the file of the model, or of one of its nets, unchecked; null if it is missing.</summary>
    public string? Find(ModelEntry entry) => Places(entry).Select(p => Path.Combine(p, entry.File)).FirstOrDefault(File.Exists);

    /// <exception cref="ModelException">The file's hash is not the catalog's, or it can't be read.</exception>
    public static void CheckHash(ModelEntry entry, string path)
    {
        var hash = Hash(entry, path);
        if (!hash.Equals(entry.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw new ModelException($"Model {entry.Id}: {path} has SHA-256 {hash}, the catalog says {entry.Sha256}.");
        }
    }

    private Net Open(ModelEntry net) => new(net, _engine.Open(net, Locate(net)));

    private string[] Places(ModelEntry entry)
    {
        string[] own = entry.Folder is { } folder ? [OwnFolder, folder] : [OwnFolder];
        return _options.Folder.Length > 0 ? [_options.Folder, .. own] : own;
    }

    private static string Hash(ModelEntry entry, string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"Model {entry.Id}: {path} can't be read: {error.Message}", error);
        }
    }

    private string ChosenId(ModelTask task) => task switch
    {
        ModelTask.Detector => _options.Detector,
        ModelTask.Mask => _options.Mask,
        ModelTask.Landmarks => _options.Landmarks,
        ModelTask.Eyes => _options.Eyes,
        ModelTask.Pose => _options.Pose,
        _ => throw new ArgumentOutOfRangeException(nameof(task), task, "No such task."),
    };
}
