using System.Numerics;

namespace MaskPose.Edge.Scene.Lighting;

/// <summary>What lights a picture: one light that throws shadows, one that only fills, and light from all around.</summary>
/// <param name="Walls">Factor of the room's own brightness and colour.</param>
public sealed record LightRig(Light Key, Light Fill, Vector3 Sky, Vector3 Ground, Vector3 Walls)
{
    /// <summary>A room with a window at the left, a warm lamp at the right and a bright ceiling.</summary>
    public static LightRig Room { get; } = new(
        new Light(new(-40, -30, -5), new(0.75f, 0.78f, 0.82f)),
        new Light(new(30, -20, 5), new(0.30f, 0.26f, 0.20f)),
        new(0.42f, 0.42f, 0.43f),
        new(0.22f, 0.20f, 0.18f),
        Vector3.One);

    /// <summary>The same room in the evening: warm lamps from above and the right.</summary>
    public static LightRig Evening { get; } = new(
        new Light(new(22, -28, -12), new(0.80f, 0.70f, 0.56f)),
        new Light(new(-35, -12, 0), new(0.16f, 0.19f, 0.25f)),
        new(0.38f, 0.35f, 0.31f),
        new(0.20f, 0.18f, 0.15f),
        new(0.86f, 0.78f, 0.66f));

    /// <summary>From one light to another.</summary>
    /// <param name="share">0 is the first, 1 the second.</param>
    public static LightRig Lerp(LightRig a, LightRig b, float share) => new(
        Lerp(a.Key, b.Key, share),
        Lerp(a.Fill, b.Fill, share),
        Vector3.Lerp(a.Sky, b.Sky, share),
        Vector3.Lerp(a.Ground, b.Ground, share),
        Vector3.Lerp(a.Walls, b.Walls, share));

    private static Light Lerp(Light a, Light b, float share) =>
        new(Vector3.Lerp(a.Position, b.Position, share), Vector3.Lerp(a.Color, b.Color, share));
}
