using Grpc.Core;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.FaceDetector.Search;
using MaskPose.Edge.Protos.V1;
using MaskPose.Edge.Transport;

namespace MaskPose.Edge.FaceDetector;

/// <summary>Serves this process's face detector over gRPC; takes raw and JPEG pictures.</summary>
internal sealed class FaceDetectorServer(IFaceDetector detector, TimeProvider time)
    : FaceDetectorService.FaceDetectorServiceBase
{
    /// <summary>Pixels that are searched at a time.</summary>
    private const long LargestCanvas = 4096 * 4096;

    /// <summary>Pixels that one call searches.</summary>
    private const long AllCanvases = 8 * LargestCanvas;

    public override async Task<DetectResponse> Detect(DetectRequest request, ServerCallContext context)
    {
        var settings = Settings(request);
        using var frame = new PictureReader(time.GetUtcNow()).Read(request.Image);
        CheckCanvases(frame, settings);
        var faces = await detector.DetectAsync(frame, settings, context.CancellationToken);
        var reply = new DetectResponse { ModelId = detector.ModelId };
        reply.Faces.AddRange(faces.Select(f => f.ToMessage()));
        return reply;
    }

    private static DetectionSettings Settings(DetectRequest request) =>
        request.LongSidePixels is 0 or (>= 64 and <= 4096) && request.Tiles is >= 0 and <= 8 && request.MinimumScore is >= 0 and <= 1
            ? new DetectionSettings(request.LongSidePixels, Math.Max(1, request.Tiles), request.MinimumScore)
            : throw new BadMessageException("long_side_pixels must be 0 or 64 to 4096, tiles 0 to 8, minimum_score 0 to 1.");

    /// <summary>Memory grows with the largest canvas, time with all of them.</summary>
    private static void CheckCanvases(Frame frame, DetectionSettings settings)
    {
        long largest = 0, all = 0;
        foreach (var part in Tiling.Parts(frame.Width, frame.Height, settings.Tiles))
        {
            var canvas = Letterbox.Fit(part, settings.LongSidePixels);
            var pixels = (long)canvas.Width * canvas.Height;
            (largest, all) = (Math.Max(largest, pixels), all + pixels);
        }

        if (largest > LargestCanvas || all > AllCanvases)
        {
            throw new BadMessageException(
                $"long_side_pixels and tiles make {largest} pixels at a time and {all} in all; allowed: {LargestCanvas} and {AllCanvases}.");
        }
    }
}
