using MaskPose.Edge.Certificates.Peers;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.FaceDetector.Search;
using MaskPose.Edge.Protos.V1;
using MaskPose.Edge.Transport;
using Microsoft.Extensions.Options;
using Face = MaskPose.Edge.Core.Vision.Face;

namespace MaskPose.Edge.FaceDetector;

/// <summary>The face detector of another process, over gRPC. It gets the pixels that it searches, as JPEG; raw, where that is chosen, each pixel.</summary>
public sealed class RemoteFaceDetector : IFaceDetector, IDisposable
{
    private readonly StageChannel _channel;
    private readonly FaceDetectorService.FaceDetectorServiceClient _client;
    private readonly PictureWriter _pictures;

    public RemoteFaceDetector(
        IOptionsMonitor<RemoteStageOptions> options, IOptionsMonitor<SentPicturesOptions> pictures, TimeProvider time, SiteTls? site = null)
    {
        _pictures = new PictureWriter(pictures.Get(FaceDetectorOptions.Section));
        _channel = new StageChannel("FaceDetector", "detector", options.Get(FaceDetectorOptions.Section), time, site) { IsRepeatable = true };
        _client = new FaceDetectorService.FaceDetectorServiceClient(_channel.Invoker);
    }

    /// <summary>As the last answer said; "remote" before the first.</summary>
    public string ModelId { get; private set; } = "remote";

    public async ValueTask<IReadOnlyList<Face>> DetectAsync(
        Frame frame, DetectionSettings settings, CancellationToken cancellationToken)
    {
        using var searched = SearchedPicture.Of(frame, settings, _pictures.IsRaw);
        var request = new DetectRequest
        {
            Image = _pictures.Write(searched.Frame),
            LongSidePixels = settings.LongSidePixels,
            Tiles = settings.Tiles,
            MinimumScore = settings.MinimumScore,
        };
        return await _channel.CallAsync(call => _client.DetectAsync(request, call), reply => Read(reply, searched), cancellationToken);
    }

    public void Dispose() => _channel.Dispose();

    private Face[] Read(DetectResponse reply, SearchedPicture searched)
    {
        ModelId = reply.ModelId;
        return [.. reply.Faces.Select(f => searched.InFrame(f.ToCore()))];
    }
}
