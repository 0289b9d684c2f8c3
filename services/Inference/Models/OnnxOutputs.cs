using Microsoft.ML.OnnxRuntime;

namespace MaskPose.Edge.Inference.Models;

/// <summary>The outputs of a run in this process, in the runtime's own memory.</summary>
internal sealed class OnnxOutputs(IDisposableReadOnlyCollection<OrtValue> values) : IModelOutputs
{
    public ReadOnlySpan<float> Values(int output) => values[output].GetTensorDataAsSpan<float>();

    public IReadOnlyList<long> Shape(int output) => values[output].GetTensorTypeAndShape().Shape;

    public void Dispose() => values.Dispose();
}
