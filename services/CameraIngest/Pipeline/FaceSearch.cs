using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Pipeline;

/// <summary>Searches a frame for faces, or only parts of it at the same scale.</summary>
internal static class FaceSearch
{
    /// <param name="parts">Pixels of the frame; null for the whole.</param>
    /// <returns>Best score first; those that are too weak to be somebody new are faint.</returns>
    public static async ValueTask<IReadOnlyList<Face>> RunAsync(
        IFaceDetector detector, Frame frame, IReadOnlyList<Box>? parts, PipelineSettings settings, CancellationToken cancellationToken)
    {
        using var span = FrameTrace.Stage("detect");
        if (parts is null)
        {
            return Mark(await detector.DetectAsync(frame, settings.Detection, cancellationToken), settings.BeginScore);
        }

        if (parts.Count == 0)
        {
            return [];
        }

        var faces = new List<Face>();
        foreach (var part in parts)
        {
            using var cut = Cut(frame, part);
            var found = await detector.DetectAsync(cut, Within(cut, frame, settings.Detection), cancellationToken);
            faces.AddRange(found.Select(f => f.Translate(part.Left, part.Top)));
        }

        faces.Sort((a, b) => b.Score.CompareTo(a.Score));
        return Mark(faces, settings.BeginScore);
    }

    private static DetectionSettings Within(Frame part, Frame whole, DetectionSettings settings)
    {
        if (settings.LongSidePixels == 0)
        {
            return settings;
        }

        var factor = DetectionSettings.Factor(settings.LongSidePixels, whole.Width, whole.Height);
        return settings with { LongSidePixels = Math.Clamp((int)MathF.Round(factor * Math.Max(part.Width, part.Height)), 64, 4096) };
    }

    private static Frame Cut(Frame frame, Box part)
    {
        var (left, top) = ((int)part.Left, (int)part.Top);
        var cut = Frame.Rent(frame.Info with { Width = (int)part.Right - left, Height = (int)part.Bottom - top });
        for (var y = 0; y < cut.Height; y++)
        {
            frame.Pixels.Span.Slice(((top + y) * frame.Stride) + (left * Frame.BytesPerPixel), cut.Stride).CopyTo(cut.Pixels.Span[(y * cut.Stride)..]);
        }

        return cut;
    }

    private static IReadOnlyList<Face> Mark(IReadOnlyList<Face> faces, float beginScore) => faces.Any(f => f.Score < beginScore)
        ? [.. faces.Select(f => f with { Faint = f.Score < beginScore })]
        : faces;
}
