namespace MaskPose.Edge.Core.Geometry;

/// <summary>A point in pixels of its picture, origin top left, x to the right, y down.</summary>
public readonly record struct Point2(float X, float Y)
{
    public static Point2 operator +(Point2 a, Point2 b) => new(a.X + b.X, a.Y + b.Y);

    public static Point2 operator -(Point2 a, Point2 b) => new(a.X - b.X, a.Y - b.Y);

    public static Point2 operator *(Point2 a, float factor) => new(a.X * factor, a.Y * factor);

    /// <summary>The nearest point of a grid of 1/64 pixel: sums and differences of such coordinates are exact.</summary>
    public Point2 Snap() => new(Snap(X), Snap(Y));

    internal static float Snap(float value) => MathF.Round(value * 64) / 64;

    public float Length => MathF.Sqrt((X * X) + (Y * Y));

    public static Point2 Middle(Point2 a, Point2 b) => (a + b) * 0.5f;
}
