using System.Text.Json;
using System.Text.Json.Serialization;
using MaskPose.Edge.Core.Geometry;

namespace MaskPose.Edge.Scene.Truth;

/// <summary>Five keypoints as [[x, y], …], pixels, as observations write them.</summary>
internal sealed class KeypointsConverter : JsonConverter<FaceKeypoints>
{
    public override FaceKeypoints Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var points = JsonSerializer.Deserialize<float[][]>(ref reader, options);
        if (points is not { Length: FaceKeypoints.Count } || !Array.TrueForAll(points, p => p.Length == 2))
        {
            throw new JsonException("Keypoints are five pairs [x, y].");
        }

        return new FaceKeypoints(At(0), At(1), At(2), At(3), At(4));

        Point2 At(int i) => new(points[i][0], points[i][1]);
    }

    public override void Write(Utf8JsonWriter writer, FaceKeypoints value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        for (var i = 0; i < FaceKeypoints.Count; i++)
        {
            Tenths.Write(writer, value[i].X, value[i].Y);
        }

        writer.WriteEndArray();
    }
}
