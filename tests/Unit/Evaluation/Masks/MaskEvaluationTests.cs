using MaskPose.Edge.Evaluation;
using MaskPose.Edge.Evaluation.Data;
using MaskPose.Edge.Evaluation.Masks;
using MaskPose.Edge.Unit.Evaluation.Data;
using Xunit;

namespace MaskPose.Edge.Unit.Evaluation.Masks;

/// <summary>Crops with a face in the left half, taken for a correct mask, or in the right half, taken for a bare face.</summary>
public sealed class MaskEvaluationTests : IDisposable
{
    private const string Header = "image,label,split,group,source,face_x1,face_y1,face_x2,face_y2,source_face_px";

    private readonly TemporaryFolder _folder = new();

    public MaskEvaluationTests()
    {
        _folder.Table(
            "crops/crops.csv",
            Header,
            "a.png,correct,test,g0,one,10,10,40,40,30",
            "a.png,incorrect,test,g0,one,10,10,20,20,10",
            "a.png,unmasked,test,g1,two,60,10,90,40,90",
            "a.png,correct,test,g2,two,60,10,90,40,90");
        _folder.Picture("crops/a.png");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_Crops_FiguresWorkedByHand()
    {
        var result = await RunAsync();

        Assert.Equal((4, 0.5, 0.75), (result.Samples, result.Accuracy, result.Coverage));
        Assert.Equal((0.5, 0.0, 1.0), (result.RecallCorrect, result.RecallIncorrect, result.RecallUnmasked));
        // F1: correct 2/4, incorrect 0, unmasked 2/3.
        Assert.Equal((0.5 + 0 + (2 / 3.0)) / 3, result.MacroF1, 1e-9);
        Assert.Equal(0.75, result.Pooled.TwoClassAccuracy.Value);
        Assert.Equal(2 / 3.0, result.Pooled.CorrectOrUnmaskedAccuracy.Value, 1e-9);
    }

    [Fact]
    public async Task RunAsync_Crops_GatedLeavesOutWhatIsUnknown()
    {
        var pooled = (await RunAsync()).Pooled;

        Assert.Equal((3, 2 / 3.0), (pooled.Gated.Samples, pooled.Gated.Accuracy.Value));
        Assert.Equal(1, pooled.UnknownBecause["tooSmall"]);
        Assert.Equal(1, pooled.Forced.Confusion["incorrect"]["correct"]);
    }

    [Fact]
    public async Task RunAsync_Crops_GroupsBySourceAndSize()
    {
        var pooled = (await RunAsync()).Pooled;

        Assert.Equal(["one", "two"], pooled.BySource.Keys);
        Assert.Equal((2, 0.5), (pooled.BySource["two"].Samples, pooled.BySource["two"].Accuracy.Value));
        Assert.Equal(["<20", "20-32", "64-128"], pooled.BySize.Keys);
    }

    [Fact]
    public async Task RunAsync_AnnotatedPicturesToo_AreReportedButNotPooled()
    {
        _folder.Table("site/annotations.csv", "image,x1,y1,x2,y2,label,split", "a.png,60,10,90,40,unmasked,test");
        _folder.Picture("site/images/a.png");

        var result = await RunAsync();

        Assert.Equal(4, result.Samples);
        Assert.Equal((1, 1.0), (result.Folders["site"].Samples, result.Folders["site"].Accuracy.Value));
    }

    [Fact]
    public async Task RunAsync_BoxWithoutArea_NamesLineAndColumn()
    {
        _folder.Table("crops/crops.csv", Header, "a.png,correct,test,g0,one,10,10,10,40,30");

        var error = await Assert.ThrowsAsync<DataException>(RunAsync);

        Assert.Contains("line 2, column face_x2: \"10\"; allowed: more than face_x1 (10)", error.Message, StringComparison.Ordinal);
    }

    private Task<MaskResult> RunAsync() => new MaskEvaluation(new HalvesClassifier())
        .RunAsync(new EvaluationInput(_folder.Path, "test"), TestContext.Current.CancellationToken);
}
