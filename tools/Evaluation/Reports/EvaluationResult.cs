using System.Text.Json.Serialization;

namespace MaskPose.Edge.Evaluation.Reports;

/// <summary>What a measurement found; tasks add their figures. Written as JSON with camel-case names.</summary>
/// <param name="Task">The name that the command line takes.</param>
/// <param name="Samples">How many samples the figures at the top level rest on: faces, or eyes.</param>
/// <param name="ModelIds">Catalog ids of the models that were measured, by stage.</param>
public abstract record EvaluationResult(
    [property: JsonPropertyOrder(-4)] string Task,
    [property: JsonPropertyOrder(-3)] string Split,
    [property: JsonPropertyOrder(-2)] int Samples,
    [property: JsonPropertyOrder(-1)] IReadOnlyDictionary<string, string> ModelIds);
