using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using Xunit;
using static MaskPose.Edge.Integration.TestFaces;

namespace MaskPose.Edge.Integration.Grpc;

/// <summary>What holds of a mask classifier wherever it runs.</summary>
public abstract class MaskClassifierContract(IMaskClassifier classifier, IMaskClassifier reference, IFaceDetector detector)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Classify_Faces_AreTheReferencesInTheirOrder()
    {
        using var frame = Several();
        var faces = await detector.DetectAsync(frame, Search, Token);

        var readings = await classifier.ClassifyAsync(frame, faces, Token);

        var expected = await reference.ClassifyAsync(frame, faces, Token);
        Assert.Equal(expected, readings);
        Assert.All(readings, r => Assert.Equal(1, r.Probabilities.Correct + r.Probabilities.Incorrect + r.Probabilities.Unmasked, 1e-3f));
        Assert.Equal(reference.ModelId, classifier.ModelId);
    }

    /// <summary>More faces than a batch holds; beyond the edges, tiny, huge.</summary>
    [Fact]
    public async Task Classify_ManyOddBoxes_GivesOneReadingEach()
    {
        using var frame = None();
        var random = new Random(1);
        var faces = Enumerable.Range(0, 70).Select(_ => new Face(Box(random), 0.7f, null)).ToList();

        var readings = await classifier.ClassifyAsync(frame, faces, Token);

        Assert.Equal(70, readings.Count);
        Assert.All(readings, r => Assert.Equal(MaskVerdict.Unknown, r.Verdict));
        Assert.Equal((await reference.ClassifyAsync(frame, faces, Token)).Select(r => r.Doubt), readings.Select(r => r.Doubt));
    }

    [Fact]
    public async Task Classify_NoFace_GivesNothing()
    {
        using var frame = None();

        Assert.Empty(await classifier.ClassifyAsync(frame, [], Token));
    }

    [Fact]
    public async Task Classify_Cancelled_Throws()
    {
        using var frame = None();
        Face[] faces = [new(new Box(10, 10, 60, 60), 0.9f, null)];
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await classifier.ClassifyAsync(frame, faces, cancelled));
    }

    private static Box Box(Random random)
    {
        var (left, top) = (random.Next(-200, 800), random.Next(-200, 500));
        return new Box(left, top, left + random.Next(1, 300), top + random.Next(1, 300));
    }
}

[Collection(StageGroup.Name)]
public sealed class LocalMaskClassifierTests(StageFixture stages)
    : MaskClassifierContract(stages.Local.Classifier(), stages.Local.Classifier(), stages.Local.Detector());

[Collection(StageGroup.Name)]
public sealed class RemoteMaskClassifierTests(StageFixture stages)
    : MaskClassifierContract(stages.Remote.Classifier(), stages.Local.Classifier(), stages.Local.Detector());

[Collection(StageGroup.Name)]
public sealed class ServedMaskClassifierTests(StageFixture stages)
    : MaskClassifierContract(stages.Served.Classifier(), stages.Local.Classifier(), stages.Local.Detector());
