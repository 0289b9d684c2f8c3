using System.Text.Json;
using MaskPose.Edge.Inference.Models;

namespace MaskPose.Edge.HeadPose;

/// <summary>The files of models/head-shape.</summary>
internal static class CanonicalFaceFile
{
    /// <param name="parse">Makes it of the file's root; told the path, to say what is wrong.</param>
    /// <exception cref="ModelException">The file is missing or is not what it should be.</exception>
    public static T Read<T>(string name, Func<JsonElement, string, T> parse)
    {
        var path = Path.Combine(ModelStore.OwnFolder, "head-shape", name);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            return parse(document.RootElement, path);
        }
        catch (Exception error) when (error is IOException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ModelException($"{path} can't be read: {error.Message}", error);
        }
    }
}
