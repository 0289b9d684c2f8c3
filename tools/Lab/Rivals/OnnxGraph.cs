using System.Globalization;
using System.Runtime.InteropServices;

namespace MaskPose.Edge.Lab.Rivals;

/// <summary>Writes a net of convolutions with random weights as ONNX (onnx.proto3, operator set 13).</summary>
/// <param name="side">Of the input [1, 3, side, side].</param>
/// <param name="classes">Of the output [1, classes].</param>
internal sealed class OnnxGraph(int side, int classes)
{
    public const string Input = "input";

    private const string Output = "output";
    private const int OperatorSet = 13, IrVersion = 8;

    // Field numbers of onnx.proto3.
    private const int ModelIr = 1, ModelGraph = 7, ModelOperators = 8, OperatorsVersion = 2;
    private const int GraphNode = 1, GraphName = 2, GraphInitializer = 5, GraphInput = 11, GraphOutput = 12;
    private const int NodeInput = 1, NodeOutput = 2, NodeOperator = 4, NodeAttribute = 5;
    private const int AttributeName = 1, AttributeInts = 8, AttributeType = 20, TypeInts = 7;
    private const int TensorDims = 1, TensorType = 2, TensorName = 8, TensorData = 9, Float = 1;

    private readonly ProtoWriter _graph = new();
    private readonly Random _random = new(1);
    private int _count;

    public string Convolve(string input, int channels, int filters, int kernel, int stride)
    {
        var pad = kernel / 2;
        var scale = MathF.Sqrt(2f / (channels * kernel * kernel));
        return Add("Conv", [input, Weights(scale, filters, channels, kernel, kernel), Weights(0, filters)], ("strides", [stride, stride]), ("pads", [pad, pad, pad, pad]));
    }

    public string Relu(string input) => Add("Relu", [input]);

    public string Add(string left, string right) => Add("Add", [left, right]);

    public string MaxPool(string input) => Add("MaxPool", [input], ("kernel_shape", [3, 3]), ("strides", [2, 2]), ("pads", [1, 1, 1, 1]));

    /// <summary>Global mean, then one layer to the output.</summary>
    public void Classify(string input, int channels) =>
        Add("Gemm", [Add("Flatten", [Add("GlobalAveragePool", [input])]), Weights(0.01f, channels, classes), Weights(0, classes)], Output);

    public byte[] ToModel()
    {
        _graph.Text(GraphName, "random").Message(GraphInput, Value(Input, 1, 3, side, side)).Message(GraphOutput, Value(Output, 1, classes));
        return new ProtoWriter().Number(ModelIr, IrVersion).Message(ModelOperators, new ProtoWriter().Number(OperatorsVersion, OperatorSet)).Message(ModelGraph, _graph).ToArray();
    }

    private string Add(string type, string[] inputs, params (string Name, int[] Values)[] attributes) => Add(type, inputs, Name(), attributes);

    private string Add(string type, string[] inputs, string output, params (string Name, int[] Values)[] attributes)
    {
        var node = new ProtoWriter();
        foreach (var input in inputs)
        {
            node.Text(NodeInput, input);
        }

        node.Text(NodeOutput, output).Text(NodeOperator, type);
        foreach (var (name, values) in attributes)
        {
            var attribute = new ProtoWriter().Text(AttributeName, name).Number(AttributeType, TypeInts);
            Array.ForEach(values, v => attribute.Number(AttributeInts, v));
            node.Message(NodeAttribute, attribute);
        }

        _graph.Message(GraphNode, node);
        return output;
    }

    private string Weights(float scale, params int[] shape)
    {
        var values = new float[shape.Aggregate(1, (a, b) => a * b)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = scale * ((2 * _random.NextSingle()) - 1);
        }

        var name = Name();
        var tensor = new ProtoWriter().Number(TensorType, Float).Text(TensorName, name).Bytes(TensorData, MemoryMarshal.AsBytes<float>(values));
        Array.ForEach(shape, d => tensor.Number(TensorDims, d));
        _graph.Message(GraphInitializer, tensor);
        return name;
    }

    /// <summary>ValueInfoProto ▶ TypeProto ▶ tensor type ▶ shape ▶ dimensions, with these field numbers.</summary>
    private static ProtoWriter Value(string name, params int[] shape)
    {
        var dims = new ProtoWriter();
        Array.ForEach(shape, d => dims.Message(1, new ProtoWriter().Number(1, d)));
        var tensor = new ProtoWriter().Number(1, Float).Message(2, dims);
        return new ProtoWriter().Text(1, name).Message(2, new ProtoWriter().Message(1, tensor));
    }

    private string Name() => string.Create(CultureInfo.InvariantCulture, $"t{_count++}");
}
