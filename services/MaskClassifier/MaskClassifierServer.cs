using Grpc.Core;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Protos.V1;
using MaskPose.Edge.Transport;

namespace MaskPose.Edge.MaskClassifier;

/// <summary>Serves this process's mask classifier over gRPC.</summary>
internal sealed class MaskClassifierServer(IMaskClassifier classifier, TimeProvider time)
    : MaskClassifierService.MaskClassifierServiceBase
{
    public override async Task<ClassifyBatchResponse> ClassifyBatch(ClassifyBatchRequest request, ServerCallContext context)
    {
        Patches.CheckCounts(request.Regions.Count, request.Regions.Sum(r => r.Faces.Count));
        var reply = new ClassifyBatchResponse { ModelId = classifier.ModelId, Encodings = { PictureReader.Encodings } };
        var pictures = new PictureReader(time.GetUtcNow());
        foreach (var region in request.Regions)
        {
            using var frame = pictures.Read(region.Image);
            var readings = await classifier.ClassifyAsync(frame, [.. region.Faces.Select(f => f.ToCore())], context.CancellationToken);
            reply.Readings.Add(readings.Select(r => r.ToMessage()));
        }

        return reply;
    }

    public override async Task<ClassifyResponse> Classify(ClassifyRequest request, ServerCallContext context)
    {
        Patches.CheckCount(request.Patches.Count);
        var reply = new ClassifyResponse { ModelId = classifier.ModelId };
        var pictures = new PictureReader(time.GetUtcNow());
        foreach (var patch in request.Patches)
        {
            using var frame = pictures.Read(patch.Image);
            var readings = await classifier.ClassifyAsync(frame, [patch.Face.ToCore()], context.CancellationToken);
            reply.Readings.Add(readings[0].ToMessage());
        }

        return reply;
    }
}
