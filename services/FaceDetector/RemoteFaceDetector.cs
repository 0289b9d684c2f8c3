using Google.Protobuf;
using MaskPose.Edge.Certificates.Peers;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.FaceDetector.Search;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Protos.V1;
using MaskPose.Edge.Transport;
using Microsoft.Extensions.Options;
using Face = MaskPose.Edge.Core.Vision.Face;

namespace MaskPose.Edge.FaceDetector;

/// <summary>
/// The face detector of another process, over gRPC. Frames travel raw: the same pixels, the same faces; only one too large for
/// a message, from 11 megapixels on, is sent as JPEG.
/// </summary>
public sealed class RemoteFaceDetector : IFaceDetector, IDisposable
{
    private const int MaxRawBytes = RawImage.MaxMessageBytes - 1024;

    private readonly StageChannel _channel;
    private readonly FaceDetectorService.FaceDetectorServiceClient _client;

    public RemoteFaceDetector(IOptionsMonitor<RemoteStageOptions> options, TimeProvider time, SiteTls? site = null)
    {
        _channel = new StageChannel("FaceDetector", "detector", options.Get(FaceDetectorOptions.Section), time, site);
        _client = new FaceDetectorService.FaceDetectorServiceClient(_channel.Invoker);
    }

    /// <summary>As the last answer said; "remote" before the first.</summary>
    public string ModelId { get; private set; } = "remote";

    public async ValueTask<IReadOnlyList<Face>> DetectAsync(
        Frame frame, DetectionSettings settings, CancellationToken cancellationToken)
    {
        var request = new DetectRequest
        {
            Image = Picture(frame),
            LongSidePixels = settings.LongSidePixels,
            Tiles = settings.Tiles,
            MinimumScore = settings.MinimumScore,
        };
        return await _channel.CallAsync(call => _client.DetectAsync(request, call), Read, cancellationToken);
    }

    public void Dispose() => _channel.Dispose();

    private static Image Picture(Frame frame) => frame.Pixels.Length <= MaxRawBytes
        ? new Image
        {
            Encoding = Image.Types.Encoding.RawBgr,
            Width = frame.Width,
            Height = frame.Height,
            Data = UnsafeByteOperations.UnsafeWrap(frame.Pixels),
        }
        : new Image { Encoding = Image.Types.Encoding.Jpeg, Data = UnsafeByteOperations.UnsafeWrap(PictureCodec.EncodeJpeg(frame, 95)) };

    private Face[] Read(DetectResponse reply)
    {
        ModelId = reply.ModelId;
        return [.. reply.Faces.Select(f => f.ToCore())];
    }
}
