using System.Text.Json;
using System.Text.Json.Serialization;
using MaskPose.Edge.Core.Geometry;

namespace MaskPose.Edge.Scene.Truth;

/// <summary>A box as [left, top, right, bottom], pixels, as observations write it.</summary>
internal sealed class BoxConverter : JsonConverter<Box>
{
    public override Box Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<float[]>(ref reader, options) is [var left, var top, var right, var bottom]
            ? new Box(left, top, right, bottom)
            : throw new JsonException("A box is [left, top, right, bottom].");

    public override void Write(Utf8JsonWriter writer, Box value, JsonSerializerOptions options) =>
        Tenths.Write(writer, value.Left, value.Top, value.Right, value.Bottom);
}
