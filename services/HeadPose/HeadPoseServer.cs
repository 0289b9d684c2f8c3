using Grpc.Core;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Protos.V1;
using MaskPose.Edge.Transport;
using MaskedFace = MaskPose.Edge.Core.Stages.MaskedFace;

namespace MaskPose.Edge.HeadPose;

/// <summary>Serves this process's head pose over gRPC.</summary>
internal sealed class HeadPoseServer(IHeadPoseEstimator estimator, TimeProvider time) : HeadPoseService.HeadPoseServiceBase
{
    public override async Task<EstimateBatchResponse> EstimateBatch(EstimateBatchRequest request, ServerCallContext context)
    {
        Patches.CheckCounts(request.Regions.Count, request.Regions.Sum(r => r.Faces.Count));
        var reply = new EstimateBatchResponse
        {
            LandmarksModelId = estimator.LandmarksModelId,
            EyesModelId = estimator.EyesModelId,
            PoseModelId = estimator.PoseModelId ?? "",
            Encodings = { PictureReader.Encodings },
        };
        var pictures = new PictureReader(time.GetUtcNow());
        foreach (var region in request.Regions)
        {
            using var frame = pictures.Read(region.Image);
            var faces = region.Faces.Select(f => new MaskedFace(f.Face.ToCore(), ReadingMessages.Known((Core.Vision.MaskVerdict)f.Mask))
            {
                Wanted = Core.Vision.Watch.All & ~f.NotWanted.ToCore(),
            });
            var readings = await estimator.EstimateAsync(frame, [.. faces], region.Camera.ToCore(), context.CancellationToken);
            reply.Readings.Add(readings.Select(r => r.ToMessage()));
        }

        return reply;
    }

    public override async Task<EstimateResponse> Estimate(EstimateRequest request, ServerCallContext context)
    {
        Patches.CheckCount(request.Patches.Count);
        var reply = new EstimateResponse
        {
            LandmarksModelId = estimator.LandmarksModelId,
            EyesModelId = estimator.EyesModelId,
            PoseModelId = estimator.PoseModelId ?? "",
        };
        var pictures = new PictureReader(time.GetUtcNow());
        foreach (var head in request.Patches)
        {
            using var frame = pictures.Read((head.Patch ?? throw new BadMessageException("patch is missing.")).Image);
            var face = new MaskedFace(head.Patch.Face.ToCore(), ReadingMessages.Known((Core.Vision.MaskVerdict)head.Mask));
            var readings = await estimator.EstimateAsync(frame, [face], head.Camera.ToCore(), context.CancellationToken);
            reply.Readings.Add(readings[0].ToMessage());
        }

        return reply;
    }
}
