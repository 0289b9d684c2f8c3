using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Protos.OpenInference;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace MaskPose.Edge.Transport.OpenInference;

/// <summary>Whether a model server's net is the one that was meant: inputs and outputs with names, types and shapes of the net's file.</summary>
internal static class ServedSignature
{
    /// <summary>The protocol's name of a type.</summary>
    public static string Datatype(TensorElementType type) => type switch
    {
        TensorElementType.Float => "FP32",
        TensorElementType.UInt8 => "UINT8",
        _ => type.ToString().ToUpperInvariant(),
    };

    /// <exception cref="BadMessageException">It is another; the text names the tensor, what was found and what was expected.</exception>
    public static void Check(ModelMetadataResponse found, string model, ModelSignature expected)
    {
        if (found.Inputs.Count != expected.Inputs.Count)
        {
            throw new BadMessageException(
                $"model {model} has inputs {Names(found.Inputs)}; expected: {string.Join(", ", expected.Inputs.Select(i => i.Name))}.");
        }

        Check(found.Inputs, $"model {model} has no input", expected.Inputs);
        // A server may have further outputs: they are not asked for.
        Check(found.Outputs, $"model {model} has no output", expected.Outputs);
    }

    private static void Check(
        IReadOnlyCollection<ModelMetadataResponse.Types.TensorMetadata> found, string complaint, IReadOnlyList<TensorInfo> expected)
    {
        foreach (var tensor in expected)
        {
            var datatype = Datatype(tensor.Type);
            if (found.FirstOrDefault(f => f.Name == tensor.Name) is not { } same || same.Datatype != datatype || !Fits(same.Shape, tensor.Dimensions))
            {
                throw new BadMessageException(
                    $"{complaint} {tensor.Name} {datatype} [{string.Join(", ", tensor.Dimensions)}]; it has {Names(found)}.");
            }
        }
    }

    /// <summary>-1 on either side stands for any size.</summary>
    private static bool Fits(Google.Protobuf.Collections.RepeatedField<long> found, IReadOnlyList<int> expected) =>
        found.Count == expected.Count && found.Zip(expected).All(d => d.First < 0 || d.Second < 0 || d.First == d.Second);

    private static string Names(IEnumerable<ModelMetadataResponse.Types.TensorMetadata> tensors) =>
        string.Join(", ", tensors.Select(t => $"{t.Name} {t.Datatype} [{string.Join(", ", t.Shape)}]").DefaultIfEmpty("none"));
}
