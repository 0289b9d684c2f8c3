using MaskPose.Edge.Core.Stages;
using Xunit;
using static MaskPose.Edge.Integration.TestFaces;

namespace MaskPose.Edge.Integration.Grpc;

/// <summary>What holds of a face detector wherever it runs.</summary>
public abstract class FaceDetectorContract(IFaceDetector detector, IFaceDetector reference)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Detect_Faces_AreTheReferencesBestFirst()
    {
        using var frame = Several();

        var faces = await detector.DetectAsync(frame, Search, Token);

        Assert.NotEmpty(faces);
        Assert.Equal(faces.OrderByDescending(f => f.Score), faces);
        Assert.All(faces, f => Assert.True(f.Score >= Search.MinimumScore && f.Keypoints is not null));
        Assert.Equal(await reference.DetectAsync(frame, Search, Token), faces);
        Assert.Equal(reference.ModelId, detector.ModelId);
    }

    [Fact]
    public async Task Detect_Tiles_AreTheReferences()
    {
        using var frame = Several(20);
        var search = Search with { Tiles = 2, LongSidePixels = 320 };

        Assert.Equal(await reference.DetectAsync(frame, search, Token), await detector.DetectAsync(frame, search, Token));
    }

    [Theory]
    [InlineData(640, 360)]
    [InlineData(1, 1)]
    [InlineData(1, 500)]
    [InlineData(4000, 3000)] // more bytes than a message holds
    public async Task Detect_NoFace_FindsNone(int width, int height)
    {
        using var frame = None(width, height);

        Assert.Empty(await detector.DetectAsync(frame, Search, Token));
    }

    [Fact]
    public async Task Detect_Cancelled_Throws()
    {
        using var frame = None();
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await detector.DetectAsync(frame, Search, cancelled));
    }

    [Fact]
    public async Task Detect_SeveralAtOnce_EachHasItsOwnFaces()
    {
        using var full = Several();
        using var empty = None();

        var counts = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
            (await Task.Run(async () => await detector.DetectAsync(i % 2 == 0 ? full : empty, Search, Token))).Count));

        Assert.Equal([counts[0], 0, counts[0], 0, counts[0], 0], counts);
        Assert.True(counts[0] > 0);
    }
}

[Collection(StageGroup.Name)]
public sealed class LocalFaceDetectorTests(StageFixture stages) : FaceDetectorContract(stages.Local.Detector(), stages.Local.Detector());

[Collection(StageGroup.Name)]
public sealed class RemoteFaceDetectorTests(StageFixture stages) : FaceDetectorContract(stages.Remote.Detector(), stages.Local.Detector());

[Collection(StageGroup.Name)]
public sealed class ServedFaceDetectorTests(StageFixture stages)
    : FaceDetectorContract(stages.Served.Detector(), stages.Local.Detector());
