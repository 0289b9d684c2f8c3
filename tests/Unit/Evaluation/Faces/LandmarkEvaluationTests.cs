using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Evaluation;
using MaskPose.Edge.Evaluation.Data;
using MaskPose.Edge.Evaluation.Faces;
using MaskPose.Edge.Unit.Evaluation.Data;
using Xunit;

namespace MaskPose.Edge.Unit.Evaluation.Faces;

public sealed class LandmarkEvaluationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public LandmarkEvaluationTests()
    {
        _folder.Table(
            "points/landmarks68.csv",
            $"image,{FacePoints.Columns},source,split",
            $"a.png,{FacePoints.Row},helen,test",
            $"a.png,{FacePoints.Row},loose,test");
        _folder.Picture("points/a.png");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_PointsOffByAKnownLength_GivesItInEyeDistances()
    {
        var result = await RunAsync((_, _) => Found(new Point2(3, 4)));

        Assert.Equal(0.1, result.Nme, 1e-6);
        Assert.Equal(1, result.Pooled.FailureRate.Value);
        Assert.Equal((1, 2), (result.Samples, result.Folders["points"].Samples));
        Assert.Equal(["helen", "loose"], result.BySource.Keys);
    }

    /// <summary>One face is off by 5 of 50 pixels and the model expects 10; the other by 20, where it expects 15.</summary>
    [Fact]
    public async Task RunAsync_ExpectedErrors_AreHeldAgainstTheTrueOnes()
    {
        var calls = 0;
        _folder.Table(
            "points/landmarks68.csv",
            $"image,{FacePoints.Columns},source,split",
            $"a.png,{FacePoints.Row},helen,test",
            $"a.png,{FacePoints.Row},helen,test");

        var spreads = (await RunAsync((_, _) => Interlocked.Increment(ref calls) == 1
            ? Found(new Point2(3, 4), expected: 10)
            : Found(new Point2(12, 16), expected: 15))).Pooled.Spreads!;

        Assert.Equal(0.25, spreads.ExpectedNme, 1e-6);
        Assert.Equal((1, 1), (spreads.FaceCorrelation, spreads.PointCorrelation));
        Assert.Equal((0.1, 0.4), (Math.Round(spreads.NmeSurestHalf, 6), Math.Round(spreads.NmeOtherHalf, 6)));
    }

    [Fact]
    public async Task RunAsync_OnlyTheMouthIsOff_IsSeenInItsRegion()
    {
        var points = FacePoints.All.Select((p, i) => i >= 48 ? p + new Point2(5, 0) : p).ToArray();

        var pooled = (await RunAsync((_, _) => new FoundLandmarks(points))).Pooled;

        Assert.Null(pooled.Spreads);
        Assert.Equal(["jaw", "brows", "nose", "eyes", "mouth"], pooled.Regions.Keys);
        Assert.Equal((0, 0.1), (pooled.Regions["eyes"].Nme, Math.Round(pooled.Regions["mouth"].Nme, 6)));
        // 20 of the 40 points under a mask are the mouth's.
        Assert.Equal((0, 0.05), (pooled.NmeFree, Math.Round(pooled.NmeCovered, 6)));
    }

    [Fact]
    public async Task RunAsync_DrawnMasks_AreAFolderOfTheirOwnAndNotInTheHeadline()
    {
        _folder.Table(
            "points_drawn/landmarks68.csv", $"image,{FacePoints.Columns},source,split", $"../points/a.png,{FacePoints.Row},helen,test");

        var result = await RunAsync((_, _) => Found(default));

        Assert.Equal((1, 1), (result.Samples, result.Folders["points_drawn"].Samples));
    }

    [Fact]
    public async Task RunAsync_Boxes_ComeFromThePointsAsInTraining()
    {
        Face? seen = null;

        await RunAsync((_, face) =>
        {
            seen = face;
            return Found(default);
        });

        // The bounds (20, 20, 75, 68), each side moved by its part: .1, .2, .3, .4 of the width of 55 or the height of 48.
        Assert.Equal(20 - 5.5f, seen!.Box.Left, 1e-4f);
        Assert.Equal(20 - 9.6f, seen.Box.Top, 1e-4f);
        Assert.Equal(75 + 16.5f, seen.Box.Right, 1e-4f);
        Assert.Equal(68 + 19.2f, seen.Box.Bottom, 1e-4f);
        Assert.NotNull(seen.Keypoints);
    }

    [Fact]
    public async Task RunAsync_FaceThatTheDetectorMisses_IsAFailureWithoutAnError()
    {
        var evaluation = new LandmarkEvaluation("points", (_, _) => Found(default), Box, new WhiteRectangleDetector());

        var result = await evaluation.RunAsync(Input(), TestContext.Current.CancellationToken);

        Assert.Equal((1, 1, 0), (result.Pooled.Samples, result.Pooled.NotFound, result.Pooled.AucTo08));
        Assert.True(double.IsNaN(result.Nme));
        Assert.Equal(1, result.Pooled.FailureRate.Value);
    }

    [Fact]
    public async Task RunAsync_BrokenPoint_NamesLineAndColumn()
    {
        _folder.Table(
            "points/landmarks68.csv",
            $"image,{FacePoints.Columns},source,split",
            $"a.png,{FacePoints.Row.Replace("25,40", "25,forty", StringComparison.Ordinal)},helen,test");

        var error = await Assert.ThrowsAsync<DataException>(() => RunAsync((_, _) => Found(default)));

        Assert.Contains("line 2, column y36: \"forty\"; allowed: a number", error.Message, StringComparison.Ordinal);
    }

    private static FoundLandmarks Found(Point2 off, float? expected = null) => new(
        [.. FacePoints.All.Select(p => p + off)], expected is { } error ? [.. Enumerable.Repeat(error, 68)] : null);

    private static LandmarkBox Box => new(0.1f, 0.2f, 0.3f, 0.4f);

    private Task<LandmarkResult> RunAsync(FindLandmarks find) =>
        new LandmarkEvaluation("points", find, Box, detector: null).RunAsync(Input(), TestContext.Current.CancellationToken);

    private EvaluationInput Input() => new(_folder.Path, "test");
}
