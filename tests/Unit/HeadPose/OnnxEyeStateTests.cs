using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.HeadPose;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Unit.Evaluation.Data;
using MaskPose.Edge.Unit.Inference.Models;
using Xunit;

namespace MaskPose.Edge.Unit.HeadPose;

public sealed class OnnxEyeStateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0.1f, 0.8f, 0.1f, true)]
    [InlineData(0.0f, 0.45f, 0.55f, false)]
    [InlineData(0f, 0f, 1f, false)]
    public async Task Read_ModelThatKnowsHiddenEyes_KnowsOnlyThoseThatCanBeSeen(float closed, float open, float hidden, bool expected)
    {
        Assert.Equal(expected, (await ReadAsync(["closed", "open", "hidden"], closed, open, hidden)).IsKnown);
    }

    [Fact]
    public async Task Read_Hidden_LeavesTheShareOfOpenAsItWas()
    {
        Assert.Equal(0.75f, (await ReadAsync(["closed", "open", "hidden"], 0.1f, 0.3f, 0.6f)).Open, 1e-5f);
    }

    [Fact]
    public async Task Read_ModelOfTwoStates_HidesNothing()
    {
        Assert.Equal((0.7f, true), await ReadAsync(["closed", "open"], 0.3f, 0.7f));
    }

    [Fact]
    public async Task Open_WithoutALabelForOpen_NamesThoseThatAreNeeded()
    {
        var error = await Assert.ThrowsAsync<ModelException>(() => ReadAsync(["closed", "hidden"], 0.5f, 0.5f));

        Assert.Contains("closed, open", error.Message, StringComparison.Ordinal);
    }

    private async Task<(float Open, bool IsKnown)> ReadAsync(string[] labels, params float[] probabilities)
    {
        using var eyes = new OnnxEyeState(ConstantModel.Store(
            _folder.Path, ModelTask.Eyes, "classifier", new ModelCrop(1.5f, true), [("probabilities", [1, labels.Length], probabilities)], labels: labels));
        using var frame = Frame.Rent(new FrameInfo("test", 0, default, 0, 40, 40));
        return (await eyes.ReadAsync(frame, [new FaceCrop(new Point2(20, 20), 20, 0)], TestContext.Current.CancellationToken))[0];
    }
}
