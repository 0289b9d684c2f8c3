using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Overlay;

namespace MaskPose.Edge.Annotation;

/// <summary>How pictures are analysed and what is drawn onto them.</summary>
/// <param name="FieldOfViewDegrees">Horizontal field of view of the camera behind the pictures, degrees.</param>
public sealed record AnnotationSettings(DetectionSettings Detection, double FieldOfViewDegrees, PaintSettings Paint)
{
    internal PipelineSettings Pipeline => new(
        Detection, (width, height) => CameraIntrinsics.FromFieldOfView(width, height, FieldOfViewDegrees));
}

/// <summary>What an annotation came to.</summary>
/// <param name="Frames">Pictures or frames that were annotated.</param>
/// <param name="Unreadable">Pictures skipped because they can't be read.</param>
public sealed record AnnotationResult(long Frames, int Unreadable);

/// <summary>An output that can't be written; the message names it.</summary>
public sealed class AnnotationException(string message, Exception? inner = null) : Exception(message, inner);
