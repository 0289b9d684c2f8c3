using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Transport.OpenInference;
using MaskPose.Edge.Unit.Evaluation.Data;
using MaskPose.Edge.Unit.Models;
using Microsoft.ML.OnnxRuntime.Tensors;
using Xunit;

namespace MaskPose.Edge.Unit.Transport.OpenInference;

public sealed class TritonRepositoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Add_ClassifierOfAFixedSize_HasItsFileAndItsConfiguration()
    {
        var model = OwnModel.Find("mask-classifier");

        Assert.Equal("mask-classifier", TritonRepository.Add(_folder.Path, model.Entry, model.File));

        Assert.Equal(File.ReadAllBytes(model.File), File.ReadAllBytes(Path.Combine(_folder.Path, "mask-classifier", "1", "model.onnx")));
        Assert.Equal(
            """
            name: "mask-classifier"
            backend: "onnxruntime"
            max_batch_size: 32
            input [ { name: "image" data_type: TYPE_UINT8 dims: [ 112, 112, 3 ] } ]
            output [ { name: "probabilities" data_type: TYPE_FP32 dims: [ 4 ] } ]
            dynamic_batching { }
            model_warmup [ {
              name: "one picture" batch_size: 1
              inputs { key: "image" value { data_type: TYPE_UINT8 dims: [ 112, 112, 3 ] zero_data: true } }
            } ]

            """,
            Config("mask-classifier"));
    }

    [Fact]
    public void Add_DetectorOfAnySize_IsTriedOnASmallPicture()
    {
        var model = OwnModel.Find("face-detector");

        TritonRepository.Add(_folder.Path, model.Entry, model.File);

        var config = Config("face-detector");
        Assert.Contains("""input [ { name: "image" data_type: TYPE_UINT8 dims: [ -1, -1, 3 ] } ]""", config, StringComparison.Ordinal);
        Assert.Contains("""output [ { name: "kps_32" data_type: TYPE_FP32 dims: [ -1, -1 ] } ]""", config, StringComparison.Ordinal);
        Assert.Contains("value { data_type: TYPE_UINT8 dims: [ 320, 320, 3 ] zero_data: true }", config, StringComparison.Ordinal);
    }

    [Fact]
    public void Config_NetOfOnePictureOnly_IsNotBatched()
    {
        var net = new ModelSignature(
            [new TensorInfo("input", TensorElementType.Float, [1, 3, 64, 64])], [new TensorInfo("output", TensorElementType.Float, [1, 3])]);

        var config = TritonRepository.Config("fsanet", net);

        Assert.Contains("max_batch_size: 0\n", config, StringComparison.Ordinal);
        Assert.Contains("dims: [ 1, 3, 64, 64 ]", config, StringComparison.Ordinal);
        Assert.DoesNotContain("dynamic_batching", config, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_Again_ReplacesTheModel()
    {
        var model = OwnModel.Find("eye-state");
        TritonRepository.Add(_folder.Path, model.Entry, model.File);
        File.WriteAllText(Path.Combine(_folder.Path, "eye-state", "config.pbtxt"), "old");

        TritonRepository.Add(_folder.Path, model.Entry, model.File);

        Assert.StartsWith("name: \"eye-state\"", Config("eye-state"), StringComparison.Ordinal);
    }

    private string Config(string model) => File.ReadAllText(Path.Combine(_folder.Path, model, "config.pbtxt"));
}
