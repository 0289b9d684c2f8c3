using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Evaluation;
using MaskPose.Edge.Evaluation.Data;
using MaskPose.Edge.Evaluation.Faces;
using MaskPose.Edge.Unit.Evaluation.Data;
using Xunit;

namespace MaskPose.Edge.Unit.Evaluation.Faces;

/// <summary>A white corner stands for an open eye.</summary>
public sealed class EyeEvaluationTests : IDisposable
{
    private const string Header = "image,label,source,subject,glasses,split";

    private readonly TemporaryFolder _folder = new();

    public EyeEvaluationTests()
    {
        _folder.Table(
            "eyes/manifest.csv",
            Header,
            "white.png,open,cew,,,test",
            "white.png,closed,mrl,s1,1,test",
            "black.png,closed,mrl,s1,0,test",
            "black.png,closed,mrl,s2,0,test");
        _folder.Picture("eyes/white.png", new Box(0, 0, 9, 9));
        _folder.Picture("eyes/black.png");
        // Another kind of manifest, which must not be taken for eyes.
        _folder.Table("rendered/manifest.csv", "file,label,kind", "x.jpg,incorrect,chin");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_FiguresWorkedByHand()
    {
        var result = await RunAsync();

        Assert.Equal((4, 0.75, 1.0), (result.Samples, result.Accuracy, result.RecallOpen));
        Assert.Equal(2 / 3.0, result.RecallClosed, 1e-9);
        Assert.Equal((3, 2 / 3.0), (result.BySource["mrl"].Samples, result.BySource["mrl"].Accuracy.Value));
        Assert.Equal(0, result.BySourceAndGlasses["mrl, glasses: with"].RecallClosed.Value);
    }

    [Fact]
    public async Task RunAsync_UnknownLabel_NamesTheAllowedOnes()
    {
        _folder.Table("eyes/manifest.csv", Header, "white.png,half,cew,,,test");

        var error = await Assert.ThrowsAsync<DataException>(RunAsync);

        Assert.Contains("line 2, column label: \"half\"; allowed: closed, open", error.Message, StringComparison.Ordinal);
    }

    private Task<EyeResult> RunAsync() =>
        new EyeEvaluation("corner", (frame, eye) => frame.Pixels.Span[0] > 0 && eye.SidePixels == 100 ? 0.9f : 0.2f)
            .RunAsync(new EvaluationInput(_folder.Path, "test"), TestContext.Current.CancellationToken);
}
