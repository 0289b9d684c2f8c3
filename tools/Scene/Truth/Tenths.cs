using System.Text.Json;

namespace MaskPose.Edge.Scene.Truth;

/// <summary>Pixels are written to a tenth.</summary>
internal static class Tenths
{
    public static void Write(Utf8JsonWriter writer, params ReadOnlySpan<float> values)
    {
        writer.WriteStartArray();
        foreach (var value in values)
        {
            writer.WriteNumberValue(Math.Round((double)value, 1));
        }

        writer.WriteEndArray();
    }
}
