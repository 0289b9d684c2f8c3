using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.MaskClassifier;
using Xunit;

namespace MaskPose.Edge.Unit.MaskClassifier;

public sealed class ClassLabelsTests
{
    [Fact]
    public void Read_LabelsInAnotherOrder_AreFoundByName() => Assert.Equal(
        new MaskProbabilities(0.2f, 0.7f, 0.1f),
        new ClassLabels(Entry("unmasked", "correct", "incorrect")).Read([0.1f, 0.2f, 0.7f]));

    [Fact]
    public void Read_TwoClasses_HasNoIncorrect() => Assert.Equal(
        new MaskProbabilities(0.75f, 0, 0.25f), new ClassLabels(Entry("correct", "unmasked")).Read([0.75f, 0.25f]));

    [Fact]
    public void Read_LabelCovered_IsWhatTheThreeLeave()
    {
        var read = new ClassLabels(Entry("correct", "incorrect", "unmasked", "covered")).Read([0.25f, 0.125f, 0.125f, 0.5f]);

        Assert.Equal(new MaskProbabilities(0.25f, 0.125f, 0.125f), read);
        Assert.Equal(0.5f, read.Covered);
    }

    [Fact]
    public void Read_Logits_GoThroughASoftmax()
    {
        // e^ln2 : e^ln1 : e^ln1 = 2 : 1 : 1.
        var read = new ClassLabels(Entry("correct", "incorrect", "unmasked")).Read([MathF.Log(2) + 5, 5, 5]);

        Assert.Equal(0.5f, read.Correct, 1e-6f);
        Assert.Equal(0.25f, read.Incorrect, 1e-6f);
        Assert.Equal(0.25f, read.Unmasked, 1e-6f);
    }

    [Fact]
    public void Constructor_OtherLabels_SaysWhichAreNeeded()
    {
        var error = Assert.Throws<ModelException>(() => new ClassLabels(Entry("cat", "dog")));

        Assert.Contains("peer", error.Message, StringComparison.Ordinal);
        Assert.Contains("cat, dog", error.Message, StringComparison.Ordinal);
        Assert.Contains("correct, unmasked", error.Message, StringComparison.Ordinal);
    }

    private static ModelEntry Entry(params string[] labels) => new(
        "peer", ModelTask.Mask, "classifier", false, "peer.onnx", "", "", "",
        new ModelInput(TensorLayout.Nchw, TensorType.Float, ChannelOrder.Bgr, 112, 112), new ModelCrop(1.2f, false), labels);
}
