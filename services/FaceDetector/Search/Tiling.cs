using OpenCvSharp;

namespace MaskPose.Edge.FaceDetector.Search;

/// <summary>Overlapping parts of a wide scene, so that far faces are searched at more pixels.</summary>
internal static class Tiling
{
    /// <summary>Neighbouring tiles share this part of their side, so that a face on an edge is whole in one of them.</summary>
    private const float Overlap = 0.2f;

    /// <returns>The whole picture first; then, from two tiles on, tiles × tiles parts.</returns>
    public static IEnumerable<Rect> Parts(int width, int height, int tiles)
    {
        yield return new Rect(0, 0, width, height);
        if (tiles < 2)
        {
            yield break;
        }

        for (var row = 0; row < tiles; row++)
        {
            for (var column = 0; column < tiles; column++)
            {
                var (left, right) = Span(width, tiles, column);
                var (top, bottom) = Span(height, tiles, row);
                yield return new Rect(left, top, right - left, bottom - top);
            }
        }
    }

    private static (int From, int To) Span(int length, int tiles, int index)
    {
        var side = length / (tiles - ((tiles - 1) * Overlap));
        var from = index * side * (1 - Overlap);
        return ((int)from, Math.Min(length, (int)MathF.Ceiling(from + side)));
    }
}
