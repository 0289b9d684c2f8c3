using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Stages;

/// <summary>Says how the mask is worn. Stateless; safe for concurrent calls.</summary>
public interface IMaskClassifier
{
    string ModelId { get; }

    /// <returns>One reading per face, in the faces' order.</returns>
    ValueTask<IReadOnlyList<MaskReading>> ClassifyAsync(
        Frame frame, IReadOnlyList<Face> faces, CancellationToken cancellationToken);
}
