using System.Collections.Concurrent;
using Grpc.Core;
using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Protos.V1;
using MaskPose.Edge.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using CameraIntrinsics = MaskPose.Edge.Core.Vision.CameraIntrinsics;
using Encoding = MaskPose.Edge.Protos.V1.Image.Types.Encoding;
using MaskedFace = MaskPose.Edge.Core.Stages.MaskedFace;
using MaskVerdict = MaskPose.Edge.Core.Vision.MaskVerdict;
using Observation = MaskPose.Edge.Core.Vision.Observation;

namespace MaskPose.Edge.Integration.Grpc;

/// <summary>Pictures that travel to stages elsewhere as the default says: scaled to what is searched, and as JPEG.</summary>
[Collection(StageGroup.Name)]
public sealed class SentPicturesTests(StageFixture stages)
{
    /// <summary>Of a frame of 720 lines with two people, all calls together.</summary>
    private const long LargestFrame = 150_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Detect_ScaledJpeg_FindsTheFacesOfTheWholePictureWhereTheyAre(int tiles)
    {
        using var frame = TestFaces.Several(6, 90);
        var search = TestFaces.Search with { Tiles = tiles, LongSidePixels = frame.Width / 2 };
        await using var clients = TestStages.Remote(stages.Address, pictures: "jpeg");

        var faces = await clients.Detector().DetectAsync(frame, search, Token);

        var expected = await stages.Local.Detector().DetectAsync(frame, search, Token);
        Assert.Equal(expected.Count, faces.Count);
        Assert.All(expected, e => Assert.True(faces.Max(f => f.Box.IntersectionOverUnion(e.Box)) > 0.85));
    }

    [Fact]
    public async Task ClassifyAndEstimate_Jpeg_ReadWhatTheyReadOfTheFrame()
    {
        using var frame = TestFaces.Several(6, 90);
        var faces = await stages.Local.Detector().DetectAsync(frame, TestFaces.Search, Token);
        MaskedFace[] heads = [.. faces.Select(f => new MaskedFace(f, MaskVerdict.Unknown))];
        var camera = CameraIntrinsics.FromFieldOfView(frame.Width, frame.Height, 60);
        await using var clients = TestStages.Remote(stages.Address, pictures: "jpeg");
        // The first answers say that JPEG is read.
        await clients.Classifier().ClassifyAsync(frame, faces, Token);
        await clients.Estimator().EstimateAsync(frame, heads, camera, Token);

        var masks = await clients.Classifier().ClassifyAsync(frame, faces, Token);
        var readings = await clients.Estimator().EstimateAsync(frame, heads, camera, Token);

        var expected = await stages.Local.Classifier().ClassifyAsync(frame, faces, Token);
        Assert.All(expected.Zip(masks), p => Assert.Equal(p.First.Probabilities.BestProbability, p.Second.Probabilities.BestProbability, 0.15f));
        Assert.All((await stages.Local.Estimator().EstimateAsync(frame, heads, camera, Token)).Zip(readings), p => Assert.True(
            p.First.Landmarks.Zip(p.Second.Landmarks, (a, b) => (a - b).Length).Average() < 0.05 * Landmarks68.InterOcular(p.First.Landmarks)));
    }

    [Fact]
    public async Task Faces_ToAStageThatDoesNotSayThatItReadsJpeg_StayRaw()
    {
        var old = new Recorder([]);
        await using var host = await StageHost.StartAsync(s => s.AddSingleton(old).AddGrpc(), e => e.MapGrpcService<Recorder>());
        await using var clients = TestStages.Remote(host.Address, pictures: "jpeg");

        await ClassifyTwiceAsync(clients.Classifier());

        Assert.Equal([Encoding.RawBgr, Encoding.RawBgr], old.Encodings);
    }

    [Theory]
    [InlineData("jpeg", Encoding.Jpeg)]
    [InlineData("raw", Encoding.RawBgr)]
    public async Task Faces_ToAStageThatReadsJpeg_AreSentAsTheSettingSays(string pictures, Encoding second)
    {
        var current = new Recorder(PictureReader.Encodings);
        await using var host = await StageHost.StartAsync(s => s.AddSingleton(current).AddGrpc(), e => e.MapGrpcService<Recorder>());
        await using var clients = TestStages.Remote(host.Address, pictures: pictures);

        await ClassifyTwiceAsync(clients.Classifier());

        Assert.Equal([Encoding.RawBgr, second], current.Encodings);
    }

    [Fact]
    public async Task FrameOf720LinesWithTwoPeople_TakesAtMostTheBudgetInAllCalls()
    {
        using var crowd = TestFaces.Several(2, 190);
        using var frame = MaskPose.Edge.Inference.Imaging.FrameFit.Fit(crowd, 1280, 720);
        using var line = new DelayedLine(new Uri(stages.Address).Port, TimeSpan.Zero);
        await using var clients = TestStages.Remote(line.Address, pictures: "jpeg");
        var pipeline = new FramePipeline(clients.Detector(), clients.Classifier(), clients.Estimator(), TimeProvider.System);
        var settings = new PipelineSettings(TestFaces.Search, (w, h) => CameraIntrinsics.FromFieldOfView(w, h, 60));
        Observation first = await pipeline.AnalyseAsync(frame, settings, degraded: null, Token);
        var before = line.Sent;

        await pipeline.AnalyseAsync(frame, settings, why => Assert.Fail(why), Token);

        Assert.Equal(2, first.Faces.Count);
        Assert.InRange(line.Sent - before, 10_000, LargestFrame);
    }

    private static async Task ClassifyTwiceAsync(IMaskClassifier classifier)
    {
        using var frame = TestFaces.None();
        MaskPose.Edge.Core.Vision.Face[] faces = [new(new(10, 10, 60, 60), 0.9f, null)];
        await classifier.ClassifyAsync(frame, faces, Token);
        await classifier.ClassifyAsync(frame, faces, Token);
    }

    private sealed class Recorder(IReadOnlyList<Encoding> reads) : MaskClassifierService.MaskClassifierServiceBase
    {
        public ConcurrentQueue<Encoding> Encodings { get; } = [];

        public override Task<ClassifyBatchResponse> ClassifyBatch(ClassifyBatchRequest request, ServerCallContext context)
        {
            Encodings.Enqueue(Assert.Single(request.Regions).Image.Encoding);
            return Task.FromResult(new ClassifyBatchResponse { Encodings = { reads }, Readings = { new Protos.V1.MaskReading() } });
        }
    }
}
