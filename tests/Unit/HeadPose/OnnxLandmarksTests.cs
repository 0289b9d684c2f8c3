using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.HeadPose;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Unit.Inference.Models;
using Xunit;

namespace MaskPose.Edge.Unit.HeadPose;

public sealed class OnnxLandmarksTests : IDisposable
{
    private static readonly (string, int[], float[]) Points = ("points", [1, 68, 2], [.. Enumerable.Range(0, 136).Select(i => i / 136f)]);
    private static readonly Face Face = new(new Box(20, 30, 60, 80), 1, null);

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Find_PointsAndSpreads_AreInPixelsOfTheFrame()
    {
        var found = await FindAsync(("spreads", [1, 68], [.. Enumerable.Repeat(0.02f, 68)]), Points);

        // The square: 1.2 × 50 px around (40, 55).
        Assert.Equal(40 - 30 + (60 * 2 / 136f), found.Points[1].X, 1e-4f);
        Assert.Equal(55 - 30 + (60 * 3 / 136f), found.Points[1].Y, 1e-4f);
        Assert.All(found.ExpectedErrors!, e => Assert.Equal(1.2f, e, 1e-4f));
    }

    [Fact]
    public async Task Find_ModelOfPointsOnly_ExpectsNoErrors()
    {
        var found = await FindAsync(("anything", [1, 136], Points.Item3));

        Assert.Null(found.ExpectedErrors);
        Assert.Equal(55 - 30 + (60 * 3 / 136f), found.Points[1].Y, 1e-4f);
    }

    [Fact]
    public async Task Open_SpreadsOfAnotherLength_SaysSo()
    {
        var error = await Assert.ThrowsAsync<ModelException>(() => FindAsync(Points, ("spreads", [1, 5], [1, 2, 3, 4, 5])));

        Assert.Contains("5 values per picture, needed: 68", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_TwoOutputsWithoutPoints_NamesWhatIsThere()
    {
        var error = await Assert.ThrowsAsync<ModelException>(() => FindAsync(("a", [1, 136], Points.Item3), ("b", [1, 1], [1])));

        Assert.Contains("no output \"points\"; it has a, b", error.Message, StringComparison.Ordinal);
    }

    private async Task<FoundLandmarks> FindAsync(params (string, int[], float[])[] outputs)
    {
        using var landmarks = new OnnxLandmarks(
            ConstantModel.Store(_folder, ModelTask.Landmarks, "points68", new ModelCrop(1.2f, AlignEyes: false), outputs));
        using var frame = Frame.Rent(new FrameInfo("test", 0, default, 0, 100, 100));
        return (await landmarks.FindAsync(frame, [Face], TestContext.Current.CancellationToken))[0];
    }
}
