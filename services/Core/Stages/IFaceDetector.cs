using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Stages;

/// <summary>How the frames of one camera are searched.</summary>
/// <param name="LongSidePixels">The picture is scaled so that its long side has this many pixels before detection; 0 leaves it.</param>
/// <param name="Tiles">The picture is also searched in this many overlapping columns and rows; 1 searches the whole only.</param>
/// <param name="MinimumScore">Detections below are dropped, 0 to 1.</param>
public sealed record DetectionSettings(int LongSidePixels = 640, int Tiles = 1, float MinimumScore = 0.6f)
{
    /// <summary>The sides of a scaled picture are filled up to multiples of this, pixels.</summary>
    public const int Step = 32;

    /// <summary>Small faces in a small picture are found better when it is enlarged; enlarging more does not help.</summary>
    private const float LargestFactor = 2;

    /// <summary>Pixels of the scaled picture for one of a picture's: at most doubled, and 1 where the long side is 0.</summary>
    public static float Factor(int longSidePixels, int width, int height) =>
        longSidePixels > 0 ? MathF.Min((float)longSidePixels / Math.Max(width, height), LargestFactor) : 1;
}

/// <summary>Finds faces. Stateless; safe for concurrent calls.</summary>
public interface IFaceDetector
{
    string ModelId { get; }

    /// <returns>Faces in pixels of the frame, best score first, after non-maximum suppression.</returns>
    ValueTask<IReadOnlyList<Face>> DetectAsync(Frame frame, DetectionSettings settings, CancellationToken cancellationToken);
}
