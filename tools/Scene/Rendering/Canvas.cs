using System.Numerics;

namespace MaskPose.Edge.Scene.Rendering;

/// <summary>A picture of linear RGB, rows top to bottom.</summary>
public sealed class Canvas(int width, int height)
{
    public int Width => width;

    public int Height => height;

    public Vector3[] Pixels { get; } = new Vector3[width * height];

    public Span<Vector3> Row(int y) => Pixels.AsSpan(y * width, width);
}
