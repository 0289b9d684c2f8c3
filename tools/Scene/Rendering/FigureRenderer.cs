using System.Numerics;
using MaskPose.Edge.Scene.Lighting;
using MaskPose.Edge.Scene.Materials;
using MaskPose.Edge.Scene.People;

namespace MaskPose.Edge.Scene.Rendering;

/// <summary>
/// Draws people over a background: one ray a pixel, and four more where a pixel differs from its neighbours.
/// </summary>
public sealed class FigureRenderer(SceneCamera camera)
{
    private const float SeenDifference = 0.045f;

    private readonly HeadFields _fields = new();
    private readonly (FigureLayer? Layer, Hit Hit)[] _hits = new (FigureLayer?, Hit)[camera.Width * camera.Height];

    /// <param name="canvas">Of the camera's size, with the background in it.</param>
    public void Draw(Canvas canvas, IReadOnlyList<(Person Person, Stance Stance)> people, LightRig rig)
    {
        var layers = people.Select(p => new FigureLayer(new Figure(p.Person, p.Stance, _fields), rig, camera)).OrderBy(l => l.Depth).ToArray();
        if (layers.Length == 0)
        {
            return;
        }

        Parallel.For(0, camera.Height, y => TraceRow(layers, y));
        Parallel.For(0, camera.Height, y => PaintRow(canvas, layers, y));
    }

    private void TraceRow(FigureLayer[] layers, int y)
    {
        for (var x = 0; x < camera.Width; x++)
        {
            _hits[(y * camera.Width) + x] = Trace(layers, x, y, 0.5f, 0.5f, default);
        }
    }

    private void PaintRow(Canvas canvas, FigureLayer[] layers, int y)
    {
        var row = canvas.Row(y);
        for (var x = 0; x < row.Length; x++)
        {
            var middle = _hits[(y * camera.Width) + x];
            var color = middle.Layer is null ? row[x] : middle.Hit.Color;
            row[x] = Differs(x, y) ? Refine(layers, x, y, row[x], color) : color;
        }
    }

    private Vector3 Refine(FigureLayer[] layers, int x, int y, Vector3 background, Vector3 middle)
    {
        var sum = middle;
        var near = _hits[(y * camera.Width) + x];
        for (var i = 0; i < 4; i++)
        {
            var (layer, hit) = Trace(layers, x, y, 0.2f + (0.6f * (i % 2)), 0.2f + (0.6f * (i / 2)), near);
            sum += layer is null ? background : hit.Color;
        }

        return sum / 5;
    }

    private (FigureLayer? Layer, Hit Hit) Trace(
        FigureLayer[] layers, int x, int y, float dx, float dy, (FigureLayer? Layer, Hit Hit) near)
    {
        foreach (var layer in layers)
        {
            Hit? neighbour = near.Layer == layer ? near.Hit : null;
            if (layer.Covers(x, y) && layer.Marcher.Trace(camera.Ray(x + dx, y + dy), neighbour) is { } hit)
            {
                return (layer, hit);
            }
        }

        return default;
    }

    private bool Differs(int x, int y)
    {
        var at = (y * camera.Width) + x;
        return (x > 0 && Differ(at, at - 1)) || (x + 1 < camera.Width && Differ(at, at + 1))
            || (y > 0 && Differ(at, at - camera.Width)) || (y + 1 < camera.Height && Differ(at, at + camera.Width));
    }

    private bool Differ(int a, int b)
    {
        var ((layerA, hitA), (layerB, hitB)) = (_hits[a], _hits[b]);
        return layerA != layerB || hitA.Surface != hitB.Surface
            || (hitA.Surface != Surface.Clothes && Vector3.Abs(hitA.Color - hitB.Color).Length() > SeenDifference);
    }
}
