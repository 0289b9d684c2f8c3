using MaskPose.Edge.Core.Geometry;

namespace MaskPose.Edge.Lab.Detectors;

/// <summary>
/// A prior box of a single-shot detector and how its regression is read (Liu et al. 2016): the centre moves by parts of
/// the anchor, the size grows exponentially, with variances of 0.1 and 0.2.
/// </summary>
internal readonly record struct Anchor(float CenterX, float CenterY, float Width, float Height)
{
    private const float CenterVariance = 0.1f;
    private const float SizeVariance = 0.2f;

    /// <param name="values">Centre x, centre y, width, height.</param>
    public Box Box(ReadOnlySpan<float> values)
    {
        var center = Point(values);
        var halfWidth = Width * MathF.Exp(values[2] * SizeVariance) / 2;
        var halfHeight = Height * MathF.Exp(values[3] * SizeVariance) / 2;
        return new Box(center.X - halfWidth, center.Y - halfHeight, center.X + halfWidth, center.Y + halfHeight);
    }

    /// <param name="values">x, y.</param>
    public Point2 Point(ReadOnlySpan<float> values) =>
        new(CenterX + (values[0] * CenterVariance * Width), CenterY + (values[1] * CenterVariance * Height));
}
