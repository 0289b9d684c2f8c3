using MaskPose.Edge.Certificates.Peers;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Protos.V1;
using MaskPose.Edge.Transport;
using Microsoft.Extensions.Options;
using Face = MaskPose.Edge.Core.Vision.Face;
using MaskReading = MaskPose.Edge.Core.Vision.MaskReading;

namespace MaskPose.Edge.MaskClassifier;

/// <summary>The mask classifier of another process, over gRPC; the parts of the frame around its faces are sent in one call.</summary>
public sealed class RemoteMaskClassifier : IMaskClassifier, IDisposable
{
    private readonly StageChannel _channel;
    private readonly MaskClassifierService.MaskClassifierServiceClient _client;
    private readonly PictureWriter _pictures;

    public RemoteMaskClassifier(
        IOptionsMonitor<RemoteStageOptions> options, IOptionsMonitor<SentPicturesOptions> pictures, TimeProvider time, SiteTls? site = null)
    {
        _pictures = new PictureWriter(pictures.Get(MaskClassifierOptions.Section));
        _channel = new StageChannel("MaskClassifier", "classifier", options.Get(MaskClassifierOptions.Section), time, site) { IsRepeatable = true };
        _client = new MaskClassifierService.MaskClassifierServiceClient(_channel.Invoker);
    }

    /// <summary>As the last answer said; "remote" before the first.</summary>
    public string ModelId { get; private set; } = "remote";

    public async ValueTask<IReadOnlyList<MaskReading>> ClassifyAsync(
        Frame frame, IReadOnlyList<Face> faces, CancellationToken cancellationToken)
    {
        if (faces.Count == 0)
        {
            return [];
        }

        var regions = _pictures.Write(frame, faces);
        var request = new ClassifyBatchRequest();
        foreach (var region in regions)
        {
            var part = new FaceRegion { Image = region.Image };
            part.Faces.Add(region.Region.Faces.Select(i => region.InPicture(faces[i]).ToMessage()));
            request.Regions.Add(part);
        }

        return await _pictures.SendAsync(_channel.CallAsync(call => _client.ClassifyBatchAsync(request, call), r => Read(r, regions), cancellationToken));
    }

    public void Dispose() => _channel.Dispose();

    private MaskReading[] Read(ClassifyBatchResponse reply, IReadOnlyList<SentRegion> regions)
    {
        var readings = Patches.InOrderOfFaces(regions, reply.Readings, (r, _) => r.ToCore());
        ModelId = reply.ModelId;
        _pictures.Heard(reply.Encodings);
        return readings;
    }
}
