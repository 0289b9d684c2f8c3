using MaskPose.Edge.Certificates.Peers;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Protos.V1;
using MaskPose.Edge.Transport;
using Microsoft.Extensions.Options;
using CameraIntrinsics = MaskPose.Edge.Core.Vision.CameraIntrinsics;
using HeadReading = MaskPose.Edge.Core.Vision.HeadReading;
using MaskedFace = MaskPose.Edge.Core.Stages.MaskedFace;
using Watch = MaskPose.Edge.Core.Vision.Watch;

namespace MaskPose.Edge.HeadPose;

/// <summary>The head pose of another process, over gRPC; the parts of the frame around its faces are sent in one call, with the camera moved to each.</summary>
public sealed class RemoteHeadPose : IHeadPoseEstimator, IDisposable
{
    private readonly StageChannel _channel;
    private readonly HeadPoseService.HeadPoseServiceClient _client;
    private readonly PictureWriter _pictures;

    public RemoteHeadPose(
        IOptionsMonitor<RemoteStageOptions> options, IOptionsMonitor<SentPicturesOptions> pictures, TimeProvider time, SiteTls? site = null)
    {
        _pictures = new PictureWriter(pictures.Get(HeadPoseOptions.Section));
        _channel = new StageChannel("HeadPose", "headpose", options.Get(HeadPoseOptions.Section), time, site) { IsRepeatable = true };
        _client = new HeadPoseService.HeadPoseServiceClient(_channel.Invoker);
    }

    /// <summary>As the last answer said; "remote" before the first.</summary>
    public string LandmarksModelId { get; private set; } = "remote";

    /// <summary>As the last answer said; "remote" before the first.</summary>
    public string EyesModelId { get; private set; } = "remote";

    /// <summary>As the last answer said; null before the first.</summary>
    public string? PoseModelId { get; private set; }

    public async ValueTask<IReadOnlyList<HeadReading>> EstimateAsync(
        Frame frame, IReadOnlyList<MaskedFace> faces, CameraIntrinsics camera, CancellationToken cancellationToken)
    {
        if (faces.Count == 0)
        {
            return [];
        }

        var regions = _pictures.Write(frame, [.. faces.Select(f => f.Face)]);
        var request = new EstimateBatchRequest();
        foreach (var region in regions)
        {
            var part = new HeadRegion { Image = region.Image, Camera = region.InPicture(camera).ToMessage() };
            part.Faces.Add(region.Region.Faces.Select(i => ToMessage(faces[i], region)));
            request.Regions.Add(part);
        }

        return await _pictures.SendAsync(_channel.CallAsync(call => _client.EstimateBatchAsync(request, call), r => Read(r, regions), cancellationToken));
    }

    public void Dispose() => _channel.Dispose();

    private HeadReading[] Read(EstimateBatchResponse reply, IReadOnlyList<SentRegion> regions)
    {
        var readings = Patches.InOrderOfFaces(regions, reply.Readings, (r, region) => region.InFrame(r.ToCore()));
        (LandmarksModelId, EyesModelId) = (reply.LandmarksModelId, reply.EyesModelId);
        _pictures.Heard(reply.Encodings);
        PoseModelId = reply.PoseModelId.Length > 0 ? reply.PoseModelId : null;
        return readings;
    }

    private static Protos.V1.MaskedFace ToMessage(MaskedFace face, SentRegion region) => new()
    {
        Face = region.InPicture(face.Face).ToMessage(),
        Mask = (Protos.V1.MaskVerdict)face.Mask,
        NotWanted = { (Watch.All & ~face.Wanted).ToMessage() },
    };
}
