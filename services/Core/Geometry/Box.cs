namespace MaskPose.Edge.Core.Geometry;

/// <summary>An upright rectangle in pixels of its picture; right and bottom are exclusive.</summary>
public readonly record struct Box(float Left, float Top, float Right, float Bottom)
{
    public float Width => Right - Left;

    public float Height => Bottom - Top;

    public float ShortSide => MathF.Min(Width, Height);

    public float LongSide => MathF.Max(Width, Height);

    public float Area => MathF.Max(0, Width) * MathF.Max(0, Height);

    public Point2 Center => new((Left + Right) / 2, (Top + Bottom) / 2);

    public Box Translate(float dx, float dy) => new(Left + dx, Top + dy, Right + dx, Bottom + dy);

    public Box Scale(float x, float y) => new(Left * x, Top * y, Right * x, Bottom * y);

    /// <inheritdoc cref="Point2.Snap()"/>
    public Box Snap() => new(Point2.Snap(Left), Point2.Snap(Top), Point2.Snap(Right), Point2.Snap(Bottom));

    /// <summary>Area that two boxes share.</summary>
    public float Intersection(Box other)
    {
        var width = MathF.Min(Right, other.Right) - MathF.Max(Left, other.Left);
        var height = MathF.Min(Bottom, other.Bottom) - MathF.Max(Top, other.Top);
        return MathF.Max(0, width) * MathF.Max(0, height);
    }

    /// <summary>Intersection over union with another box, 0 to 1 (Everingham et al., PASCAL VOC).</summary>
    public float IntersectionOverUnion(Box other)
    {
        var shared = Intersection(other);
        return shared > 0 ? shared / (Area + other.Area - shared) : 0;
    }
}
