using MaskPose.Edge.Core.Geometry;

namespace MaskPose.Edge.Lab.Detectors;

/// <summary>
/// A box on its way through MTCNN's stages. Its last pixel belongs to it, so it is right − left + 1 pixels wide.
/// </summary>
internal readonly record struct MtcnnCandidate(float Left, float Top, float Right, float Bottom, float Score)
{
    public float Width => Right - Left + 1;

    public float Height => Bottom - Top + 1;

    public FaceKeypoints? Keypoints { get; init; }

    /// <summary>Moves the sides by parts of a length.</summary>
    /// <param name="shift">Left, top, right, bottom.</param>
    public MtcnnCandidate Shift(ReadOnlySpan<float> shift, float width, float height) => this with
    {
        Left = Left + (shift[0] * width),
        Top = Top + (shift[1] * height),
        Right = Right + (shift[2] * width),
        Bottom = Bottom + (shift[3] * height),
    };

    /// <summary>The square around the same middle, with whole pixels.</summary>
    public MtcnnCandidate Square()
    {
        var (width, height) = (Right - Left, Bottom - Top);
        var side = MathF.Max(width, height);
        var (left, top) = (Left + ((width - side) / 2), Top + ((height - side) / 2));
        return this with
        {
            Left = MathF.Truncate(left),
            Top = MathF.Truncate(top),
            Right = MathF.Truncate(left + side),
            Bottom = MathF.Truncate(top + side),
        };
    }

    /// <summary>Best scores first; drops those that overlap a better one by more than the limit.</summary>
    /// <param name="ofSmaller">The overlap counts in parts of the smaller box, not of the union.</param>
    /// <returns>Indices into <paramref name="candidates"/>.</returns>
    public static List<int> Suppress(IReadOnlyList<MtcnnCandidate> candidates, float limit, bool ofSmaller = false)
    {
        var kept = new List<int>();
        foreach (var i in Enumerable.Range(0, candidates.Count).OrderByDescending(i => candidates[i].Score))
        {
            if (kept.TrueForAll(better => Overlap(candidates[better], candidates[i], ofSmaller) <= limit))
            {
                kept.Add(i);
            }
        }

        return kept;
    }

    private static float Overlap(MtcnnCandidate a, MtcnnCandidate b, bool ofSmaller)
    {
        var width = MathF.Min(a.Right, b.Right) - MathF.Max(a.Left, b.Left) + 1;
        var height = MathF.Min(a.Bottom, b.Bottom) - MathF.Max(a.Top, b.Top) + 1;
        var shared = MathF.Max(0, width) * MathF.Max(0, height);
        var (first, second) = (a.Width * a.Height, b.Width * b.Height);
        return shared / (ofSmaller ? MathF.Min(first, second) : first + second - shared);
    }
}
