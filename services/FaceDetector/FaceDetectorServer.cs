using Grpc.Core;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Pictures;
using MaskPose.Edge.Protos.V1;
using MaskPose.Edge.Wire;

namespace MaskPose.Edge.FaceDetector;

/// <summary>Serves this process's face detector over gRPC; takes raw and JPEG pictures.</summary>
internal sealed class FaceDetectorServer(IFaceDetector detector, TimeProvider time)
    : FaceDetectorService.FaceDetectorServiceBase
{
    public override async Task<DetectReply> Detect(DetectRequest request, ServerCallContext context)
    {
        if (request.LongSidePixels < 0 || request.Tiles is < 0 or > 8 || request.MinimumScore is not (>= 0 and <= 1))
        {
            throw new BadMessageException("long_side_pixels must be 0 or more, tiles 0 to 8, minimum_score 0 to 1.");
        }

        using var frame = Read(request.Image);
        var settings = new DetectionSettings(request.LongSidePixels, Math.Max(1, request.Tiles), request.MinimumScore);
        var faces = await detector.DetectAsync(frame, settings, context.CancellationToken);
        var reply = new DetectReply { ModelId = detector.ModelId };
        reply.Faces.AddRange(faces.Select(f => f.ToMessage()));
        return reply;
    }

    private Frame Read(Image? image)
    {
        if (image is not { Encoding: Image.Types.Encoding.Jpeg })
        {
            return image.ToFrame(time.GetUtcNow());
        }

        try
        {
            return PictureCodec.Decode(image.Data.Span, "image.data");
        }
        catch (UnreadablePictureException error)
        {
            throw new BadMessageException(error.Message);
        }
    }
}
