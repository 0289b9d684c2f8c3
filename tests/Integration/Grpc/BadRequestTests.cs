using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using MaskPose.Edge.Protos.V1;
using Xunit;
using RawImage = MaskPose.Edge.Transport.RawImage;

namespace MaskPose.Edge.Integration.Grpc;

/// <summary>What a stage answers to messages that it can't use.</summary>
[Collection(StageGroup.Name)]
public sealed class BadRequestTests(StageFixture stages) : IDisposable
{
    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(
        stages.Address, new GrpcChannelOptions { MaxSendMessageSize = null });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, Action<DetectRequest>> SpoiltSearches => new()
    {
        { "image.encoding", r => r.Image = null },
        { "image.encoding", r => r.Image.Encoding = Image.Types.Encoding.Unspecified },
        { "image.data", r => r.Image.Width = 3 },
        { "image.data", r => r.Image = new Image { Encoding = Image.Types.Encoding.Jpeg, Data = ByteString.CopyFromUtf8("no picture") } },
        { "image.data", r => r.Image = new Image { Encoding = Image.Types.Encoding.Jpeg } },
        { "tiles 0 to 8", r => r.Tiles = 9 },
        { "long_side_pixels must be 0 or 64 to 4096", r => r.LongSidePixels = -1 },
        { "long_side_pixels must be 0 or 64 to 4096", r => r.LongSidePixels = 63 },
        { "long_side_pixels must be 0 or 64 to 4096", r => r.LongSidePixels = 1_000_000 },
        { "all; allowed: 16777216 and 134217728", r => (r.Image, r.LongSidePixels, r.Tiles) = (Jpeg(6000), 4096, 8) },
        { "at a time", r => (r.Image, r.LongSidePixels) = (Jpeg(6000), 0) },
        { "image.data is not a JPEG", r => r.Image = new Image { Encoding = Image.Types.Encoding.Jpeg, Data = ByteString.CopyFrom(Bombs.Png(200)) } },
        { "image.data: too large", r => r.Image = Header(20_000) },
        { "image.width and image.height say 7×7", r => r.Image = Sized(Jpeg(64), 7) },
        { "image.data: not a readable picture", r => r.Image = Header(64) },
        { "minimum_score 0 to 1", r => r.MinimumScore = float.NaN },
    };

    public static TheoryData<string, Action<HeadPatch>> SpoiltHeads => new()
    {
        { "patch is missing", p => p.Patch = null },
        { "image.encoding", p => p.Patch.Image = null },
        { "face.box is missing", p => p.Patch.Face = null },
        { "face.box must have finite sides", p => p.Patch.Face.Box.Right = float.NaN },
        { "camera.focal_x", p => p.Camera = null },
        { "camera must have finite numbers", p => p.Camera.K1 = double.NaN },
    };

    [Theory]
    [MemberData(nameof(SpoiltSearches), DisableDiscoveryEnumeration = true)]
    public async Task Detect_Spoilt_IsTheSendersErrorAndNamesTheField(string field, Action<DetectRequest> spoil)
    {
        var request = new DetectRequest { Image = Picture(), MinimumScore = 0.5f };
        spoil(request);

        await AssertInvalid(field, new FaceDetectorService.FaceDetectorServiceClient(_channel)
            .DetectAsync(request, cancellationToken: Token).ResponseAsync);
    }

    [Theory]
    [MemberData(nameof(SpoiltHeads), DisableDiscoveryEnumeration = true)]
    public async Task Estimate_Spoilt_IsTheSendersErrorAndNamesTheField(string field, Action<HeadPatch> spoil)
    {
        var patch = new HeadPatch { Patch = Patch(), Camera = new CameraIntrinsics { FocalX = 2, FocalY = 2 } };
        spoil(patch);

        await AssertInvalid(field, new HeadPoseService.HeadPoseServiceClient(_channel)
            .EstimateAsync(new EstimateRequest { Patches = { patch } }, cancellationToken: Token).ResponseAsync);
    }

    [Fact]
    public async Task Classify_Spoilt_IsTheSendersErrorAndNamesTheField()
    {
        var patch = Patch();
        patch.Face.Score = 2;

        await AssertInvalid("face.score", new MaskClassifierService.MaskClassifierServiceClient(_channel)
            .ClassifyAsync(new ClassifyRequest { Patches = { patch } }, cancellationToken: Token).ResponseAsync);
    }

    [Fact]
    public async Task Classify_MorePatchesThanAnyFrameHasFaces_IsRefused()
    {
        var request = new ClassifyRequest();
        request.Patches.AddRange(Enumerable.Repeat(Patch(), 1001));

        await AssertInvalid("patches has 1001 entries; allowed: up to 1000", new MaskClassifierService.MaskClassifierServiceClient(_channel)
            .ClassifyAsync(request, cancellationToken: Token).ResponseAsync);
    }

    [Fact]
    public async Task ClassifyBatch_Spoilt_IsTheSendersErrorAndNamesTheField()
    {
        var client = new MaskClassifierService.MaskClassifierServiceClient(_channel);
        FaceRegion Region(int faces) => new() { Image = Picture(), Faces = { Enumerable.Repeat(Patch().Face, faces) } };
        Task Call(params FaceRegion[] regions) => client.ClassifyBatchAsync(new ClassifyBatchRequest { Regions = { regions } }, cancellationToken: Token).ResponseAsync;

        await AssertInvalid("image.encoding", Call(new FaceRegion()));
        await AssertInvalid("pictures of up to 67108864 pixels in all", Call([.. Enumerable.Repeat(new FaceRegion { Image = Jpeg(6000) }, 2)]));
        await AssertInvalid("face.box is missing", Call(new FaceRegion { Image = Picture(), Faces = { new Face() } }));
        await AssertInvalid("faces has 1001 entries; allowed: up to 1000", Call(Region(1000), Region(1)));
        await AssertInvalid("regions has 1001 entries; allowed: up to 1000", Call([.. Enumerable.Repeat(Region(0), 1001)]));
    }

    [Fact]
    public async Task EstimateBatch_Spoilt_IsTheSendersErrorAndNamesTheField()
    {
        var client = new HeadPoseService.HeadPoseServiceClient(_channel);
        var camera = new CameraIntrinsics { FocalX = 2, FocalY = 2 };
        Task Call(params HeadRegion[] regions) => client.EstimateBatchAsync(new EstimateBatchRequest { Regions = { regions } }, cancellationToken: Token).ResponseAsync;

        await AssertInvalid("image.encoding", Call(new HeadRegion { Camera = camera }));
        await AssertInvalid("camera.focal_x", Call(new HeadRegion { Image = Picture() }));
        await AssertInvalid("face.box is missing", Call(new HeadRegion { Image = Picture(), Camera = camera, Faces = { new MaskedFace() } }));
        await AssertInvalid("faces has 1001 entries; allowed: up to 1000", Call(
            new HeadRegion { Image = Picture(), Camera = camera, Faces = { Enumerable.Repeat(new MaskedFace { Face = Patch().Face }, 1001) } }));
    }

    [Fact]
    public async Task Detect_TooLargeMessage_IsRefused()
    {
        var image = new Image
        {
            Encoding = Image.Types.Encoding.RawBgr,
            Width = 4000,
            Height = 3000,
            Data = ByteString.CopyFrom(new byte[RawImage.MaxMessageBytes + 1]),
        };

        var error = await Assert.ThrowsAsync<RpcException>(() => new FaceDetectorService.FaceDetectorServiceClient(_channel)
            .DetectAsync(new DetectRequest { Image = image }, cancellationToken: Token).ResponseAsync);

        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
        Assert.Contains("maximum", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detect_Jpeg_IsRead()
    {
        using var frame = TestFaces.Several();
        var jpeg = MaskPose.Edge.Inference.Imaging.PictureCodec.EncodeJpeg(frame, 95);

        var reply = await new FaceDetectorService.FaceDetectorServiceClient(_channel).DetectAsync(
            new DetectRequest
            {
                Image = new Image { Encoding = Image.Types.Encoding.Jpeg, Data = ByteString.CopyFrom(jpeg) },
                LongSidePixels = 640,
                MinimumScore = 0.6f,
            },
            cancellationToken: Token);

        Assert.NotEmpty(reply.Faces);
    }

    public void Dispose() => _channel.Dispose();

    private static async Task AssertInvalid(string field, Task call)
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => call);

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Contains(field, error.Status.Detail, StringComparison.Ordinal);
    }

    private static Image Jpeg(int side)
    {
        using var frame = Core.Vision.Frame.Rent(new Core.Vision.FrameInfo("black", 0, default, 0, side, side));
        frame.Pixels.Span.Clear();
        return new Image { Encoding = Image.Types.Encoding.Jpeg, Data = ByteString.CopyFrom(MaskPose.Edge.Inference.Imaging.PictureCodec.EncodeJpeg(frame)) };
    }

    /// <summary>A JPEG whose header says that size, and nothing after it.</summary>
    private static Image Header(int side) => new()
    {
        Encoding = Image.Types.Encoding.Jpeg,
        Data = ByteString.CopyFrom(Bombs.JpegHeader(side)),
    };

    private static Image Sized(Image image, int side)
    {
        (image.Width, image.Height) = (side, side);
        return image;
    }

    private static Image Picture() => new()
    {
        Encoding = Image.Types.Encoding.RawBgr,
        Width = 2,
        Height = 2,
        Data = ByteString.CopyFrom(new byte[12]),
    };

    private static FacePatch Patch() => new()
    {
        Image = Picture(),
        Face = new Face { Box = new Box { Left = 0, Top = 0, Right = 2, Bottom = 2 }, Score = 0.5f },
    };
}
