namespace MaskPose.Edge.Scene.Geometry;

/// <summary>A line through given points, straight between them and level beyond its ends.</summary>
/// <param name="points">At least one, by ascending X.</param>
public sealed class Curve(params (float X, float Y)[] points)
{
    public float At(float x)
    {
        if (x <= points[0].X)
        {
            return points[0].Y;
        }

        for (var i = 1; i < points.Length; i++)
        {
            var (a, b) = (points[i - 1], points[i]);
            if (x < b.X)
            {
                return a.Y + ((b.Y - a.Y) * (x - a.X) / (b.X - a.X));
            }
        }

        return points[^1].Y;
    }
}
