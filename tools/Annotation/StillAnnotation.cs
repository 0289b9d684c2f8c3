using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Inference.Overlay;

namespace MaskPose.Edge.Annotation;

/// <summary>Annotates pictures that have nothing to do with each other: no tracks, no attention.</summary>
internal sealed class StillAnnotation(FramePipeline pipeline, AnnotationSettings settings)
{
    /// <summary>Reads one picture, writes it annotated.</summary>
    /// <exception cref="UnreadablePictureException">The picture can't be read.</exception>
    /// <exception cref="AnnotationException">The output can't be written.</exception>
    public async Task<Observation> AnnotateAsync(string input, string output, long number, CancellationToken cancellationToken)
    {
        using var frame = PictureCodec.Read(input, "picture", number);
        var observation = await pipeline.AnalyseAsync(frame, settings.Pipeline, degraded: null, cancellationToken);
        ObservationPainter.Draw(frame, observation, settings.Paint);
        Write(frame, output);
        return observation;
    }

    private static void Write(Frame frame, string output)
    {
        try
        {
            PictureCodec.Write(frame, output);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AnnotationException($"{output} can't be written: {error.Message}", error);
        }
    }
}
