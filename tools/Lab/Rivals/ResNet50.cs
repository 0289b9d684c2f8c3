namespace MaskPose.Edge.Lab.Rivals;

/// <summary>
/// ResNet-50 (He et al. 2016) as the research trained it for three classes, batch norms folded into the convolutions, on 224 × 224
/// pixels. Its weights are random: what a net costs does not depend on them, and nobody needs 98 MB of them.
/// </summary>
internal static class ResNet50
{
    public const int Side = 224;

    private static readonly (int Channels, int Blocks)[] Stages = [(64, 3), (128, 4), (256, 6), (512, 3)];

    /// <summary>The model as ONNX: one input of [1, 3, 224, 224], one output of [1, classes].</summary>
    public static byte[] Create(int classes)
    {
        var graph = new OnnxGraph(Side, classes);
        var features = graph.MaxPool(graph.Relu(graph.Convolve(OnnxGraph.Input, 3, 64, kernel: 7, stride: 2)));
        var channels = 64;
        foreach (var (width, blocks) in Stages)
        {
            for (var block = 0; block < blocks; block++)
            {
                var stride = block == 0 && width > 64 ? 2 : 1;
                features = Bottleneck(graph, features, channels, width, stride);
                channels = 4 * width;
            }
        }

        graph.Classify(features, channels);
        return graph.ToModel();
    }

    private static string Bottleneck(OnnxGraph graph, string input, int channels, int width, int stride)
    {
        var narrow = graph.Relu(graph.Convolve(input, channels, width, kernel: 1, stride: 1));
        var wide = graph.Convolve(graph.Relu(graph.Convolve(narrow, width, width, kernel: 3, stride)), width, 4 * width, kernel: 1, stride: 1);
        var shortcut = channels == 4 * width && stride == 1 ? input : graph.Convolve(input, channels, 4 * width, kernel: 1, stride);
        return graph.Relu(graph.Add(wide, shortcut));
    }
}
