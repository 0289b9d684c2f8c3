using MaskPose.Edge.Inference.Models;
using Xunit;

namespace MaskPose.Edge.Unit.Inference.Models;

public sealed class ModelCatalogTests : IDisposable
{
    private const string Two =
        """
        {"version":1,"models":[
          {"id":"own","task":"mask","family":"classifier","default":true,"file":"own.onnx","sha256":"00","licence":"MIT","source":"here",
           "input":{"layout":"nhwc","type":"uint8","order":"bgr","width":112,"height":112},"crop":{"scale":1.25,"alignEyes":true}},
          {"id":"peer","task":"mask","family":"classifier","default":false,"file":"peer.onnx","sha256":"00","licence":"MIT","source":"there",
           "input":{"layout":"nchw","type":"float","order":"rgb","width":64,"height":48,"mean":[1,2,3],"scale":0.5}}]}
        """;

    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void Find_NoId_IsTheTasksDefault() => Assert.Equal("own", Read(Two).Find(ModelTask.Mask, "", "Models:Mask").Id);

    [Fact]
    public void Find_Id_IsThatModelWithItsInput()
    {
        var input = Read(Two).Find(ModelTask.Mask, "peer", "Models:Mask").Input;

        Assert.Equal((TensorLayout.Nchw, TensorType.Float, ChannelOrder.Rgb), (input.Layout, input.Type, input.Order));
        Assert.Equal((64, 48, 0.5f), (input.Width, input.Height, input.Scale));
        Assert.Equal([1f, 2, 3], input.Mean!);
    }

    [Fact]
    public void Find_UnknownId_NamesKeyAndAllowedOnes()
    {
        var error = Assert.Throws<ModelException>(() => Read(Two).Find(ModelTask.Mask, "other", "Models:Mask"));

        Assert.Equal("Models:Mask: there is no \"other\" mask model; allowed: own, peer.", error.Message);
    }

    [Fact]
    public void Find_IdOfAnotherTask_IsUnknown() =>
        Assert.Throws<ModelException>(() => Read(Two).Find(ModelTask.Eyes, "own", "Models:Eyes"));

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("""{"models":[]}""")]
    [InlineData("""{"version":1}""")]
    [InlineData("""{"version":1,"models":[{"id":"own"}]}""")]
    public void Read_NoCatalog_NamesTheFile(string text)
    {
        var error = Assert.Throws<ModelException>(() => Read(text));

        Assert.Contains(_file, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"nhwc\"", "\"hwc\"", "input.layout")]
    [InlineData("\"uint8\"", "\"int8\"", "input.type")]
    [InlineData("\"bgr\"", "\"grey\"", "input.order")]
    [InlineData("\"mask\"", "\"hats\"", "task")]
    public void Read_UnknownWord_NamesItsPlace(string word, string other, string place)
    {
        var error = Assert.Throws<ModelException>(() => Read(Two.Replace(word, other, StringComparison.Ordinal)));

        Assert.Contains($"$.models[0].{place}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileMissing_SaysSo()
    {
        var error = Assert.Throws<ModelException>(() => ModelCatalog.Read("/nowhere/catalog.json"));

        Assert.Contains("/nowhere/catalog.json", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_file);

    private ModelCatalog Read(string text)
    {
        File.WriteAllText(_file, text);
        return ModelCatalog.Read(_file);
    }
}
