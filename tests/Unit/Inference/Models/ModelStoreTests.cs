using System.Security.Cryptography;
using MaskPose.Edge.Inference.Models;
using Microsoft.Extensions.Options;
using Xunit;

namespace MaskPose.Edge.Unit.Inference.Models;

public sealed class ModelStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void Locate_FileInTheFolder_IsTaken()
    {
        var path = Write("peer.onnx", [1, 2, 3]);

        Assert.Equal(path, Store().Locate(Entry("peer.onnx", Convert.ToHexString(SHA256.HashData((byte[])[1, 2, 3])))));
    }

    [Fact]
    public void Locate_Missing_NamesPlacesOriginAndKey()
    {
        var error = Assert.Throws<ModelException>(() => Store().Locate(Entry("nowhere.onnx", "00")));

        Assert.Contains("nowhere.onnx", error.Message, StringComparison.Ordinal);
        Assert.Contains(_folder, error.Message, StringComparison.Ordinal);
        Assert.Contains("https://example.org/peer", error.Message, StringComparison.Ordinal);
        Assert.Contains("Models:Folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Locate_WrongHash_NamesBoth()
    {
        Write("peer.onnx", [1, 2, 3]);

        var error = Assert.Throws<ModelException>(() => Store().Locate(Entry("peer.onnx", "00ff")));

        Assert.Contains("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81", error.Message, StringComparison.Ordinal);
        Assert.Contains("00ff", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_UnknownId_NamesKeyAndAllowedOnes()
    {
        var store = new ModelStore(Options.Create(new ModelsOptions { Mask = "hats" }));

        var error = Assert.Throws<ModelException>(() => store.Open(ModelTask.Mask));

        Assert.Contains("Models:Mask", error.Message, StringComparison.Ordinal);
        Assert.Contains("allowed: mask-classifier", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Engine_FileIsNoModel_NamesIt()
    {
        var path = Write("peer.onnx", "hello, this is text"u8.ToArray());

        var error = Assert.Throws<ModelException>(() => new OnnxEngine(new ModelsOptions()).Open(Entry("peer.onnx", ""), path));

        Assert.Contains("peer", error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Engine_CudaInACpuBuild_StopsWithTheKey()
    {
        var entry = new ModelStore(Options.Create(new ModelsOptions())).Catalog.Find(ModelTask.Mask, "", "Models:Mask");
        var path = Path.Combine(ModelStore.OwnFolder, entry.File);

        var error = Assert.Throws<ModelException>(() => new OnnxEngine(new ModelsOptions { Provider = "cuda" }).Open(entry, path));

        Assert.Contains("Models:Provider", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Net_OtherInputOrOutputsThanTheCatalogSays_SaysWhich()
    {
        var store = new ModelStore(Options.Create(new ModelsOptions()));
        var entry = store.Catalog.Find(ModelTask.Mask, "", "Models:Mask");
        var floats = entry with { Input = entry.Input with { Type = TensorType.Float } };

        var wrongInput = Assert.Throws<ModelException>(() => new Net(floats, new OnnxEngine(new ModelsOptions()).Open(floats, store.Locate(entry))));
        using var model = store.Open(ModelTask.Mask);
        var wrongCount = Assert.Throws<ModelException>(() => model.ExpectValues(7));
        var wrongName = Assert.Throws<ModelException>(() => model.OutputIndex("cls_8"));

        Assert.Contains("UInt8", wrongInput.Message, StringComparison.Ordinal);
        Assert.Contains("needed: 7", wrongCount.Message, StringComparison.Ordinal);
        Assert.Contains("cls_8", wrongName.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private ModelStore Store() => new(Options.Create(new ModelsOptions { Folder = _folder }));

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static ModelEntry Entry(string file, string sha256) => new(
        "peer", ModelTask.Mask, "classifier", false, file, sha256, "MIT", "https://example.org/peer",
        new ModelInput(TensorLayout.Nhwc, TensorType.UInt8, ChannelOrder.Bgr, 112, 112));
}
