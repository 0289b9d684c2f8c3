using System.Numerics;

namespace MaskPose.Edge.Scene.Geometry;

/// <summary>
/// A signed distance sampled on a grid: quick to ask far from the surface and for shadows, where the exact one is not
/// needed.
/// </summary>
internal sealed class DistanceField
{
    private readonly Vector3 _min;
    private readonly Vector3 _max;
    private readonly float _perCell;
    private readonly (int X, int Y, int Z) _count;
    private readonly float[] _values;

    public DistanceField(Vector3 min, Vector3 max, float cell, Func<Vector3, float> distance)
    {
        (_min, _max, _perCell) = (min, max, 1 / cell);
        var size = (max - min) * _perCell;
        _count = ((int)MathF.Ceiling(size.X) + 2, (int)MathF.Ceiling(size.Y) + 2, (int)MathF.Ceiling(size.Z) + 2);
        _values = new float[_count.X * _count.Y * _count.Z];
        Parallel.For(0, _count.Z, z =>
        {
            for (var i = 0; i < _count.X * _count.Y; i++)
            {
                _values[(z * _count.X * _count.Y) + i] = distance(min + (new Vector3(i % _count.X, i / _count.X, z) * cell));
            }
        });
    }

    /// <summary>Interpolated; outside the grid a lower bound of the distance to what is inside.</summary>
    public float At(Vector3 p)
    {
        var inside = Vector3.Clamp(p, _min, _max);
        var outside = Vector3.DistanceSquared(p, inside);
        var value = Interpolate((inside - _min) * _perCell);
        // The way from a point in the grid over its border point to p has an obtuse angle there.
        return outside > 0 ? MathF.Sqrt(outside + (value * value)) : value;
    }

    /// <summary>Whether a ray crosses the grid (Kay and Kajiya 1986).</summary>
    public bool IsMetBy(Vector3 origin, Vector3 direction)
    {
        var (a, b) = ((_min - origin) / direction, (_max - origin) / direction);
        var (near, far) = (Vector3.Min(a, b), Vector3.Max(a, b));
        return MathF.Max(near.X, MathF.Max(near.Y, near.Z)) <= MathF.Min(far.X, MathF.Min(far.Y, far.Z));
    }

    private float Interpolate(Vector3 cells)
    {
        var (x, y, z) = ((int)cells.X, (int)cells.Y, (int)cells.Z);
        var f = cells - new Vector3(x, y, z);
        var at = (((z * _count.Y) + y) * _count.X) + x;
        var slice = _count.X * _count.Y;
        return Shaping.Mix(Square(at, f), Square(at + slice, f), f.Z);
    }

    private float Square(int at, Vector3 f) => Shaping.Mix(
        Shaping.Mix(_values[at], _values[at + 1], f.X),
        Shaping.Mix(_values[at + _count.X], _values[at + _count.X + 1], f.X),
        f.Y);
}
