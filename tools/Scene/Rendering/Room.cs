using System.Numerics;
using MaskPose.Edge.Scene.Geometry;
using MaskPose.Edge.Scene.People;

namespace MaskPose.Edge.Scene.Rendering;

/// <summary>The room behind the people: walls, floor, ceiling, a door, a board and posters of plain shapes.</summary>
/// <remarks>Heads' units of about 9 cm; the camera hangs 1.6 m above the floor, 7.6 m before the wall.</remarks>
public sealed class Room(SceneCamera camera, uint seed)
{
    private const float Floor = 17.5f;
    private const float Ceiling = -13;
    private const float Wall = 85;
    private const float Side = 37;

    private static readonly Vector3 Paint = Palette.FromSrgb(198, 196, 186);
    private static readonly Vector3 SidePaint = Palette.FromSrgb(178, 184, 182);
    private static readonly Vector3 Tile = Palette.FromSrgb(132, 126, 118);
    private static readonly Vector3 Wood = Palette.FromSrgb(146, 108, 74);
    private static readonly Vector3 Grey = Palette.FromSrgb(120, 124, 128);

    public void Draw(Canvas canvas) => Parallel.For(0, canvas.Height, y =>
    {
        var row = canvas.Row(y);
        for (var x = 0; x < row.Length; x++)
        {
            var sum = Vector3.Zero;
            for (var i = 0; i < 4; i++)
            {
                sum += Seen(camera.Ray(x + 0.25f + (0.5f * (i % 2)), y + 0.25f + (0.5f * (i / 2))));
            }

            row[x] = sum / 4;
        }
    });

    private Vector3 Seen(Vector3 ray)
    {
        var toWall = Wall / ray.Z;
        var toSide = Side / MathF.Max(1e-6f, MathF.Abs(ray.X));
        var toLevel = (ray.Y > 0 ? Floor : Ceiling) / (MathF.Abs(ray.Y) < 1e-6f ? 1e-6f : ray.Y);
        var t = MathF.Min(toWall, MathF.Min(toSide, toLevel));
        var p = ray * t;
        var color = t == toWall ? BackWall(p) : t == toSide ? SideWall(p) : ray.Y > 0 ? FloorAt(p) : new Vector3(0.62f);
        var corner = MathF.Min(Wall - p.Z, MathF.Min(Side - MathF.Abs(p.X), MathF.Min(Floor - p.Y, p.Y - Ceiling)) + 0.01f);
        var second = Second(Wall - p.Z, Side - MathF.Abs(p.X), Floor - p.Y, p.Y - Ceiling);
        return color * Light(p) * (0.75f + (0.25f * Shaping.Step(0, 9, second + corner)));
    }

    /// <summary>Brighter towards the window at the left.</summary>
    private static float Light(Vector3 p) => 0.62f + (0.3f * Shaping.Step(40, -40, p.X)) + (0.12f * Shaping.Step(17, -13, p.Y));

    private Vector3 BackWall(Vector3 p)
    {
        var color = Paint * (0.97f + (0.06f * Noise.Fractal(p * 0.25f, 3, seed)));
        if (p.Y > Floor - 1.1f)
        {
            color = Grey;
        }

        color = Door(p, color);
        color = Poster(p, new(-24, -5.5f), new(4.2f, 5.6f), color, 1);
        color = Poster(p, new(-13, -4.5f), new(3.4f, 4.4f), color, 2);
        return Board(p, color);
    }

    private Vector3 Door(Vector3 p, Vector3 color)
    {
        var (x, y) = (p.X - 24, p.Y - 6.5f);
        if (MathF.Abs(x) > 6.2f || y < -12)
        {
            return color;
        }

        if (MathF.Abs(x) > 5.4f || y < -11.2f)
        {
            return Grey * 1.3f;
        }

        var grain = Noise.Fractal(new Vector3(p.X * 2.2f, p.Y * 0.22f, 0), 3, seed + 9);
        var panel = MathF.Abs(MathF.Abs(x) - 3.6f) < 0.12f || MathF.Abs(y + 1) < 0.12f ? 0.8f : 1;
        var handle = MathF.Abs(x + 4.3f) < 0.7f && MathF.Abs(y - 0.6f) < 0.2f;
        return handle ? new Vector3(0.5f) : Wood * (0.75f + (0.4f * grain)) * panel;
    }

    /// <summary>Bars, stripes and blocks of colour.</summary>
    private Vector3 Poster(Vector3 p, Vector2 center, Vector2 half, Vector3 color, uint kind)
    {
        var (x, y) = ((p.X - center.X) / half.X, (p.Y - center.Y) / half.Y);
        if (MathF.Max(MathF.Abs(x), MathF.Abs(y)) > 1)
        {
            return color;
        }

        if (MathF.Max(MathF.Abs(x), MathF.Abs(y)) > 0.94f)
        {
            return new Vector3(0.1f);
        }

        var column = (int)MathF.Floor((x + 1) * 3.5f);
        var bar = -0.6f + Noise.At(column, 1, 0, seed + kind);
        return kind == 1
            ? y > bar ? Palette.Clothes[column % 3] * 2 : new Vector3(0.66f, 0.66f, 0.6f)
            : MathF.Sin((x * 4) + (y * 7)) > 0.2f ? Palette.FromSrgb(52, 108, 120) : Palette.FromSrgb(214, 196, 148);
    }

    private static Vector3 Board(Vector3 p, Vector3 color)
    {
        var (x, y) = (MathF.Abs(p.X - 3), MathF.Abs(p.Y + 4));
        if (x > 10 || y > 5)
        {
            return color;
        }

        return x > 9.6f || y > 4.6f ? Grey * 0.7f : new Vector3(0.70f, 0.72f, 0.70f);
    }

    private Vector3 SideWall(Vector3 p)
    {
        var color = SidePaint * (0.97f + (0.06f * Noise.Fractal(p * 0.3f, 3, seed)));
        var window = p.X < 0 && p.Z is > 50 and < 72 && p.Y is > -10 and < 3;
        return window ? new Vector3(1.1f, 1.15f, 1.2f) : color;
    }

    private Vector3 FloorAt(Vector3 p)
    {
        var (u, v) = (p.X / 6.5f, p.Z / 6.5f);
        var joint = MathF.Min(MathF.Abs(u - MathF.Round(u)), MathF.Abs(v - MathF.Round(v)));
        var tone = 0.9f + (0.15f * Noise.At((int)MathF.Round(u + 0.5f), (int)MathF.Round(v + 0.5f), 0, seed));
        return Tile * tone * (joint < 0.015f ? 0.7f : 1);
    }

    /// <summary>The second smallest of four: how near a point of one plane is to the next.</summary>
    private static float Second(float a, float b, float c, float d)
    {
        var low = MathF.Min(MathF.Max(a, b), MathF.Max(c, d));
        var high = MathF.Max(MathF.Min(a, b), MathF.Min(c, d));
        return MathF.Min(low, high);
    }
}
