using System.Text.Json;
using MaskPose.Edge.Inference.Models;

namespace MaskPose.Edge.HeadPose;

/// <summary>The files of models/head-shape.</summary>
internal static class CanonicalFaceFile
{
    /// <param name="parse">Parses the file's root; gets the path for errors.</param>
    /// <exception cref="ModelException">The file is missing or invalid.</exception>
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
