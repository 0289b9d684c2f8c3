using System.Globalization;
using System.Text;
using MaskPose.Edge.Inference.Models;

namespace MaskPose.Edge.Transport.OpenInference;

/// <summary>
/// A model repository of NVIDIA Triton: a folder a net, with its file as version 1 and a config.pbtxt that batches requests of several
/// callers and runs the net once before it counts as ready.
/// </summary>
public static class TritonRepository
{
    /// <summary>Adds a net, or replaces it.</summary>
    /// <param name="net">The entry of the net.</param>
    /// <param name="path">Of its file.</param>
    /// <returns>The name by which it is served.</returns>
    /// <exception cref="ModelException">The file is not a model.</exception>
    /// <exception cref="IOException">The folder can't be written.</exception>
    public static string Add(string folder, ModelEntry net, string path)
    {
        var name = ServedSession.ServedName(net);
        var version = Directory.CreateDirectory(Path.Combine(folder, name, "1"));
        File.Copy(path, Path.Combine(version.FullName, "model.onnx"), overwrite: true);
        File.WriteAllText(Path.Combine(folder, name, "config.pbtxt"), Config(name, OnnxEngine.ReadSignature(net, path)));
        return name;
    }

    /// <summary>Triton's ModelConfig as protobuf text; dimensions are without the number of pictures, where that may change.</summary>
    internal static string Config(string name, ModelSignature signature)
    {
        var isBatched = signature.Inputs.Concat(signature.Outputs).All(t => t.Dimensions is [< 1, ..]);
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"name: \"{name}\"")
            .AppendLine("backend: \"onnxruntime\"")
            .AppendLine(CultureInfo.InvariantCulture, $"max_batch_size: {(isBatched ? Net.LargestBatch : 0)}");
        Tensors(text, "input", signature.Inputs, isBatched);
        Tensors(text, "output", signature.Outputs, isBatched);
        if (isBatched)
        {
            text.AppendLine("dynamic_batching { }");
        }

        return WarmUp(text, signature.Inputs[0], isBatched).ToString();
    }

    private static void Tensors(StringBuilder text, string member, IReadOnlyList<TensorInfo> tensors, bool isBatched)
    {
        foreach (var tensor in tensors)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{member} [ {{ name: \"{tensor.Name}\" data_type: {Type(tensor)} dims: [ {Dims(tensor, isBatched)} ] }} ]");
        }
    }

    /// <summary>A net of any size is tried on a small picture.</summary>
    private static StringBuilder WarmUp(StringBuilder text, TensorInfo input, bool isBatched)
    {
        const int side = 320;
        var picture = input with { Dimensions = [.. input.Dimensions.Select((d, i) => d > 0 ? d : i == 0 ? 1 : side)] };
        var dims = Dims(picture, isBatched);
        return text
            .AppendLine("model_warmup [ {")
            .AppendLine(CultureInfo.InvariantCulture, $"  name: \"one picture\" batch_size: {(isBatched ? 1 : 0)}")
            .AppendLine(CultureInfo.InvariantCulture, $"  inputs {{ key: \"{input.Name}\" value {{ data_type: {Type(input)} dims: [ {dims} ] zero_data: true }} }}")
            .AppendLine("} ]");
    }

    private static string Dims(TensorInfo tensor, bool isBatched) => string.Join(", ", tensor.Dimensions.Skip(isBatched ? 1 : 0));

    private static string Type(TensorInfo tensor) => $"TYPE_{ServedSignature.Datatype(tensor.Type)}";
}
