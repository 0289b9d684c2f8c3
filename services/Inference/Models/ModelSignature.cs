using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace MaskPose.Edge.Inference.Models;

/// <summary>One input or output of a net.</summary>
/// <param name="Dimensions">-1 where any number may stand; the first is the number of pictures.</param>
public sealed record TensorInfo(string Name, TensorElementType Type, IReadOnlyList<int> Dimensions);

/// <summary>What a net takes and returns, as its file says.</summary>
public sealed record ModelSignature(IReadOnlyList<TensorInfo> Inputs, IReadOnlyList<TensorInfo> Outputs)
{
    public static ModelSignature Of(InferenceSession session) => new(Read(session.InputMetadata), Read(session.OutputMetadata));

    private static TensorInfo[] Read(IReadOnlyDictionary<string, NodeMetadata> metadata) =>
        [.. metadata.Select(m => new TensorInfo(m.Key, m.Value.ElementDataType, m.Value.Dimensions))];
}
