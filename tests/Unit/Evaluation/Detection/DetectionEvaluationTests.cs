using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Evaluation;
using MaskPose.Edge.Evaluation.Detection;
using MaskPose.Edge.Unit.Evaluation.Data;
using Xunit;

namespace MaskPose.Edge.Unit.Evaluation.Detection;

/// <summary>
/// Two pictures with three labelled faces. Found are, by score: .96 a labelled face, .88 something that is none, .8
/// another labelled face. The third face is not there to be found.
/// </summary>
public sealed class DetectionEvaluationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DetectionEvaluationTests()
    {
        _folder.Table(
            "site/annotations.csv",
            "image,x1,y1,x2,y2,label,split",
            "a.png,10,10,34,34,correct,test",
            "a.png,60,60,80,80,unmasked,test",
            "a.png,80,5,90,15,correct,test",
            "b.png,,,,,,test");
        _folder.Picture("site/images/a.png", new Box(10, 10, 34, 34), new Box(60, 60, 80, 80));
        _folder.Picture("site/images/b.png", new Box(10, 10, 32, 32));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_Detection_FiguresWorkedByHand()
    {
        var result = await DetectAsync();

        Assert.Equal(3, result.Samples);
        Assert.Equal("white-rectangles", result.ModelIds["detector"]);
        Assert.Equal((1 + (2 / 3.0)) / 3, result.Ap50, 1e-9);
        Assert.Equal(1 / 3.0, result.Recall, 1e-9);
        Assert.Equal(0.5, result.FalsePositivesPerImage);
        Assert.Equal(2 / 3.0, result.Pooled.RecallAtDefaultScore.Value, 1e-9);
        Assert.Equal(2 / 3.0, result.Pooled.PrecisionAtDefaultScore.Value, 1e-9);
    }

    [Fact]
    public async Task RunAsync_Detection_RecallBySizeAndLabel()
    {
        var scores = (await DetectAsync()).Pooled;

        Assert.Equal((2, 0.5), (scores.ByLabel["correct"].Faces, scores.ByLabel["correct"].RecallAtDefaultScore.Value));
        Assert.Equal((1, 1.0), (scores.ByLabel["unmasked"].Faces, scores.ByLabel["unmasked"].RecallAtDefaultScore.Value));
        Assert.Equal(0, scores.ByLabel["unmasked"].RecallAtPrecision90.Value);
        Assert.Equal((1, 0.0), (scores.BySize["<16"].Faces, scores.BySize["<16"].RecallAtDefaultScore.Value));
        Assert.Equal(2, scores.BySize["16-32"].Faces);
    }

    [Fact]
    public async Task RunAsync_OtherFolders_AreReportedButNotPooled()
    {
        _folder.Table("crowd/faces.csv", "image,x1,y1,x2,y2,ignore,split", "c.png,0,0,20,20,0,test", "c.png,40,40,60,60,1,test");
        _folder.Picture("crowd/images/c.png", new Box(0, 0, 20, 20), new Box(40, 40, 60, 60));
        _folder.Table("empty/negatives.csv", "image,split", "d.png,test", "e.png,test");
        _folder.Picture("empty/images/d.png", new Box(0, 0, 20, 20));
        _folder.Picture("empty/images/e.png");

        var result = await DetectAsync();

        Assert.Equal(3, result.Samples);
        Assert.Equal((1, 1.0), (result.Folders["crowd"].Faces, result.Folders["crowd"].Ap50.Value));
        Assert.Equal((1, 0.5), (result.Negatives["empty"].FalsePositives, result.Negatives["empty"].FalsePositivesPerImage));
    }

    [Fact]
    public async Task RunAsync_NegativesOnly_GivesTheirFalsePositives()
    {
        _folder.Table("empty/negatives.csv", "image,split", "d.png,test");
        _folder.Picture("empty/images/d.png", new Box(0, 0, 20, 20));

        var result = await DetectAsync("empty");

        Assert.Equal(1, result.FalsePositivesPerImage);
        Assert.True(double.IsNaN(result.Ap50));
    }

    [Fact]
    public async Task RunAsync_System_FiguresWorkedByHand()
    {
        // The false alarm in the left half counts as correct, between the hit and the face that is not found.
        var system = new SystemEvaluation(new WhiteRectangleDetector(), new HalvesClassifier(), new DetectionSettings());

        var result = await system.RunAsync(Input(), TestContext.Current.CancellationToken);

        Assert.Equal(0.5, result.Ap50Correct, 1e-9);
        Assert.Equal(1, result.Ap50Unmasked, 1e-9);
        Assert.True(double.IsNaN(result.Ap50Incorrect));
        Assert.Equal(0.75, result.Map50, 1e-9);
    }

    private Task<DetectionResult> DetectAsync(string folder = "") =>
        new DetectionEvaluation(new WhiteRectangleDetector(), new DetectionSettings())
            .RunAsync(Input(folder), TestContext.Current.CancellationToken);

    private EvaluationInput Input(string folder = "") => new(Path.Combine(_folder.Path, folder), "test");
}
