using System.Security.Cryptography;
using Google.Protobuf;
using MaskPose.Edge.Inference.Models;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Unit.Inference.Models;

/// <summary>
/// An ONNX file of one picture input whose outputs are constants, written field by field (onnx.proto): what an adapter makes
/// of known outputs.
/// </summary>
internal static class ConstantModel
{
    private const int UInt8 = 2;
    private const int Float = 1;

    /// <summary>A store whose only model, the default of its task, is this one.</summary>
    /// <param name="folder">Gets the file.</param>
    public static ModelStore Store(
        string folder,
        ModelTask task,
        string family,
        ModelCrop crop,
        (string Name, int[] Shape, float[] Values)[] outputs,
        float[]? angles = null,
        string[]? labels = null)
    {
        const int size = 8;
        var bytes = Bytes(size, outputs);
        File.WriteAllBytes(Path.Combine(folder, "constant.onnx"), bytes);
        var entry = new ModelEntry(
            "constant", task, family, true, "constant.onnx", Convert.ToHexString(SHA256.HashData(bytes)), "none", "here",
            new ModelInput(TensorLayout.Nhwc, TensorType.UInt8, ChannelOrder.Bgr, size, size), crop, labels, Angles: angles);
        return new ModelStore(Options.Create(new ModelsOptions { Folder = folder }), new ModelCatalog([entry]));
    }

    private static byte[] Bytes(int size, (string Name, int[] Shape, float[] Values)[] outputs) => Message(model =>
    {
        Number(model, 1, 8);
        Bytes(model, 8, Message(opset => Number(opset, 2, 17)));
        Bytes(model, 7, Message(graph =>
        {
            foreach (var (name, shape, values) in outputs)
            {
                Bytes(graph, 1, Message(node => Constant(node, name, shape, values)));
            }

            Text(graph, 2, "constant");
            Bytes(graph, 11, ValueInfo("input", UInt8, [1, size, size, 3]));
            foreach (var (name, shape, _) in outputs)
            {
                Bytes(graph, 12, ValueInfo(name, Float, shape));
            }
        }));
    });

    private static void Constant(CodedOutputStream node, string name, int[] shape, float[] values)
    {
        Text(node, 2, name);
        Text(node, 4, "Constant");
        Bytes(node, 5, Message(attribute =>
        {
            Text(attribute, 1, "value");
            Number(attribute, 20, 4);
            Bytes(attribute, 5, Message(tensor =>
            {
                Array.ForEach(shape, d => Number(tensor, 1, d));
                Number(tensor, 2, Float);
                Bytes(tensor, 9, [.. values.SelectMany(BitConverter.GetBytes)]);
            }));
        }));
    }

    private static byte[] ValueInfo(string name, int type, int[] shape) => Message(info =>
    {
        Text(info, 1, name);
        Bytes(info, 2, Message(typed => Bytes(typed, 1, Message(tensor =>
        {
            Number(tensor, 1, type);
            Bytes(tensor, 2, Message(dimensions => Array.ForEach(shape, d => Bytes(dimensions, 1, Message(one => Number(one, 1, d))))));
        }))));
    });

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var memory = new MemoryStream();
        using (var output = new CodedOutputStream(memory, leaveOpen: true))
        {
            write(output);
        }

        return memory.ToArray();
    }

    private static void Number(CodedOutputStream output, int field, int value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    }

    private static void Text(CodedOutputStream output, int field, string value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(value);
    }

    private static void Bytes(CodedOutputStream output, int field, byte[] value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(value));
    }
}
