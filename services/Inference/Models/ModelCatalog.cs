using System.Text.Json;
using System.Text.Json.Serialization;
using MaskPose.Edge.Core.Wording;

namespace MaskPose.Edge.Inference.Models;

/// <summary>A further catalog of a program.</summary>
public sealed record CatalogFile(string Path);

/// <summary>The models that this node knows: its own and the upstream ones that can replace them.</summary>
public sealed class ModelCatalog
{
    /// <summary>Instead of an id: no model, if the task can do without.</summary>
    public const string None = "none";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    internal ModelCatalog(IReadOnlyList<ModelEntry> models) => Models = models;

    public IReadOnlyList<ModelEntry> Models { get; }

    /// <exception cref="ModelException">The file is missing or is not a catalog.</exception>
    public static ModelCatalog Read(string path) => Read([path]);

    /// <summary>Several catalogs as one, in their order.</summary>
    /// <exception cref="ModelException">A file is missing or is not a catalog.</exception>
    public static ModelCatalog Read(IEnumerable<string> paths) => new([.. paths.SelectMany(ReadFile)]);

    /// <summary>The model with that id, or the task's default where the id is null or empty.</summary>
    /// <param name="key">The setting that names the id, for the error.</param>
    /// <exception cref="ModelException">There is no such model for the task.</exception>
    public ModelEntry Find(ModelTask task, string? id, string key)
    {
        var candidates = Models.Where(m => m.Task == task).ToList();
        var found = string.IsNullOrEmpty(id) ? candidates.Find(m => m.Default) : candidates.Find(m => m.Id == id);
        var wanted = string.IsNullOrEmpty(id) ? "default" : $"\"{id}\"";
        List<string> allowed = [.. candidates.Select(m => m.Id), .. task == ModelTask.Pose ? [None] : Array.Empty<string>()];
        return found ?? throw new ModelException(
            $"{key}: there is no {wanted} {task.ToString().ToLowerInvariant()} model; " +
            $"allowed: {string.Join(", ", allowed)}.{Nearest.Hint(id ?? "", allowed)}");
    }

    private static IReadOnlyList<ModelEntry> ReadFile(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Document>(File.ReadAllText(path), Json)?.Models ?? [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ModelException($"The model catalog {path} can't be read: {error.Message}", error);
        }
    }

    private sealed record Document(int Version, IReadOnlyList<ModelEntry> Models);
}
