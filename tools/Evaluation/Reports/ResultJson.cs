using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MaskPose.Edge.Evaluation.Reports;

/// <summary>Results as JSON: camel-case names, five decimals, null where there was nothing to measure.</summary>
public static class ResultJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new Figure(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static JsonObject ToJson(EvaluationResult result) =>
        (JsonObject)JsonSerializer.SerializeToNode(result, result.GetType(), Options)!;

    /// <exception cref="IOException">The file can't be written.</exception>
    public static void Write(EvaluationResult result, string path) =>
        File.WriteAllText(path, ToJson(result).ToJsonString(Options) + "\n");

    private sealed class Figure : JsonConverter<double>
    {
        private const int Decimals = 5;

        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
            {
                writer.WriteNumberValue(Math.Round(value, Decimals));
            }
            else
            {
                writer.WriteNullValue();
            }
        }
    }
}
