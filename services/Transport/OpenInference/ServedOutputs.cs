using System.Runtime.InteropServices;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Protos.OpenInference;

namespace MaskPose.Edge.Transport.OpenInference;

/// <summary>A model server's answer; what it contradicts is refused.</summary>
internal sealed class ServedOutputs : IModelOutputs
{
    private readonly ReadOnlyMemory<byte>[] _values;
    private readonly IReadOnlyList<long>[] _shapes;

    private ServedOutputs(int count) => (_values, _shapes) = (new ReadOnlyMemory<byte>[count], new IReadOnlyList<long>[count]);

    /// <param name="pictures">That were asked about.</param>
    /// <exception cref="BadMessageException">An output is missing, of another type, or has another number of values than its shape.</exception>
    public static ServedOutputs Read(ModelInferResponse reply, ModelSignature signature, long pictures)
    {
        var outputs = new ServedOutputs(signature.Outputs.Count);
        for (var i = 0; i < signature.Outputs.Count; i++)
        {
            var name = signature.Outputs[i].Name;
            var place = Place(reply, name);
            var tensor = reply.Outputs[place];
            var values = Contents(reply, place);
            Check(tensor, values.Length, pictures);
            (outputs._values[i], outputs._shapes[i]) = (values, tensor.Shape);
        }

        return outputs;
    }

    public ReadOnlySpan<float> Values(int output) => MemoryMarshal.Cast<byte, float>(_values[output].Span);

    public IReadOnlyList<long> Shape(int output) => _shapes[output];

    public void Dispose()
    {
    }

    private static int Place(ModelInferResponse reply, string name)
    {
        for (var i = 0; i < reply.Outputs.Count; i++)
        {
            if (reply.Outputs[i].Name == name)
            {
                return i;
            }
        }

        throw new BadMessageException($"output {name} is missing; there are {string.Join(", ", reply.Outputs.Select(o => o.Name).DefaultIfEmpty("none"))}.");
    }

    /// <summary>Servers may answer in either form.</summary>
    private static ReadOnlyMemory<byte> Contents(ModelInferResponse reply, int place) =>
        reply.RawOutputContents.Count > place ? reply.RawOutputContents[place].Memory
        : reply.Outputs[place].Contents is { } contents ? MemoryMarshal.AsBytes<float>(contents.Fp32Contents.ToArray()).ToArray()
        : default;

    private static void Check(ModelInferResponse.Types.InferOutputTensor tensor, int bytes, long pictures)
    {
        var shape = $"output {tensor.Name} is {tensor.Datatype} [{string.Join(", ", tensor.Shape)}]";
        if (tensor.Datatype != "FP32" || tensor.Shape.Count == 0 || tensor.Shape[0] != pictures || tensor.Shape.Any(d => d < 0))
        {
            throw new BadMessageException($"{shape}; expected: FP32 of {pictures} pictures.");
        }

        var expected = tensor.Shape.Aggregate(4L, (product, d) => product > int.MaxValue ? product : product * d);
        if (bytes != expected)
        {
            throw new BadMessageException($"{shape}, but has {bytes} bytes; expected: {expected}.");
        }
    }
}
