using System.Text.Json;
using System.Text.Json.Nodes;

namespace MaskPose.Edge.Settings.Catalog;

/// <summary>A setting's value as a settings file writes it.</summary>
public static class SettingJson
{
    public static JsonNode? From(object? value) => value switch
    {
        Enum word => word.ToString(),
        // By its shortest text: 0.4, not 0.4000000059604645.
        float number => (decimal)number,
        _ => JsonSerializer.SerializeToNode(value),
    };
}
