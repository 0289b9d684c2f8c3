using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Protos.V1;
using MaskPose.Edge.Transport;
using Microsoft.Extensions.Options;
using CameraIntrinsics = MaskPose.Edge.Core.Vision.CameraIntrinsics;
using FacePatch = MaskPose.Edge.Transport.FacePatch;
using HeadReading = MaskPose.Edge.Core.Vision.HeadReading;

namespace MaskPose.Edge.HeadPose;

/// <summary>The head pose of another process, over gRPC; face patches travel, with the camera moved to each patch.</summary>
public sealed class RemoteHeadPose : IHeadPoseEstimator, IDisposable
{
    private readonly StageChannel _channel;
    private readonly HeadPoseService.HeadPoseServiceClient _client;

    public RemoteHeadPose(IOptionsMonitor<RemoteStageOptions> options, TimeProvider time)
    {
        _channel = new StageChannel("HeadPose", options.Get(HeadPoseOptions.Section), time);
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

        var request = new EstimateRequest();
        var corners = new Point2[faces.Count];
        for (var i = 0; i < faces.Count; i++)
        {
            var (patch, left, top) = FacePatch.Cut(frame, faces[i].Face);
            corners[i] = new Point2(left, top);
            request.Patches.Add(new HeadPatch
            {
                Patch = patch,
                Mask = (Protos.V1.MaskVerdict)faces[i].Mask,
                Camera = camera.CutAt(left, top).ToMessage(),
            });
        }

        return await _channel.CallAsync(call => _client.EstimateAsync(request, call), r => Read(r, corners), cancellationToken);
    }

    public void Dispose() => _channel.Dispose();

    private HeadReading[] Read(EstimateResponse reply, Point2[] corners)
    {
        if (reply.Readings.Count != corners.Length)
        {
            throw new BadMessageException($"{reply.Readings.Count} readings for {corners.Length} faces.");
        }

        (LandmarksModelId, EyesModelId) = (reply.LandmarksModelId, reply.EyesModelId);
        PoseModelId = reply.PoseModelId.Length > 0 ? reply.PoseModelId : null;
        return [.. reply.Readings.Select((r, i) => Shift(r.ToCore(), corners[i]))];
    }

    private static HeadReading Shift(HeadReading reading, Point2 corner) =>
        reading with { Landmarks = [.. reading.Landmarks.Select(p => p + corner)] };
}
