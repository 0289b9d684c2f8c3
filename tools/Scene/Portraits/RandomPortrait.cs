using System.Numerics;
using MaskPose.Edge.Scene.Geometry;
using MaskPose.Edge.Scene.Lighting;
using MaskPose.Edge.Scene.People;
using MaskPose.Edge.Scene.Rendering;
using MaskPose.Edge.Scene.Truth;
using MaskPose.Edge.Scene.Wearables;

namespace MaskPose.Edge.Scene.Portraits;

/// <summary>
/// Draws portraits from a seed: another person, pose, light and lens each, the same on every run. Angles are spread evenly:
/// yaw over ±60°, pitch over ±30°, roll over ±25°.
/// </summary>
public static class RandomPortrait
{
    public const float YawDegrees = 60;
    public const float PitchDegrees = 30;
    public const float RollDegrees = 25;

    // Heads' units; what follows from where the head really is in the picture.
    private const float FirstDepth = 8;

    /// <summary>A portrait without a mask.</summary>
    /// <param name="seed">Portraits of different seeds share no person.</param>
    /// <param name="number">Counts from 0.</param>
    /// <param name="sidePixels">Of the square picture; the face takes 45 to 65 % of its height.</param>
    public static Portrait Draw(int seed, int number, int sidePixels)
    {
        // Hashed, since numbers that follow each other start Random on sequences that are alike.
        var own = (int)(Noise.Hash(Noise.Hash((uint)seed) + (uint)number) >> 1);
        var random = new Random(unchecked(own * 31));
        var camera = new SceneCamera(sidePixels, sidePixels, Between(random, 20, 45));
        var person = RandomPerson.Draw($"{seed}-{number}", own);
        return new Portrait(
            camera, person, Stand(random, camera, person), Light(random), Lens(random), Tint(random) * Between(random, 0.3f, 1.1f), (uint)own);
    }

    private static Stance Stand(Random random, SceneCamera camera, Person person)
    {
        var yaw = Around(random, YawDegrees);
        var stance = new Stance(
            new Vector3(0, 0.7f, FirstDepth),
            yaw,
            Around(random, PitchDegrees),
            Around(random, RollDegrees),
            yaw * random.NextSingle(),
            random.NextDouble() < 0.15 ? 0 : Between(random, 0.6f, 1),
            new Vector2(Around(random, 0.3f), Around(random, 0.15f)),
            MaskFit.For(MaskState.None));
        var middle = new Vector2(Between(random, 0.46f, 0.54f), Between(random, 0.48f, 0.54f)) * camera.Width;
        return Place(stance, camera, person, middle, Between(random, 0.45f, 0.65f) * camera.Width);
    }

    /// <summary>Moves the head to where its face's box has that middle and height; a few steps, since perspective bends the way.</summary>
    private static Stance Place(Stance stance, SceneCamera camera, Person person, Vector2 middle, float height)
    {
        for (var step = 0; step < 4; step++)
        {
            var box = new GroundTruthProjector(camera).Project(person, stance).Box;
            var depth = stance.Neck.Z * box.Height / height;
            var move = (middle - new Vector2(box.Center.X, box.Center.Y)) * camera.PixelSize * stance.Neck.Z;
            stance = stance with { Neck = new Vector3(stance.Neck.X + move.X, stance.Neck.Y + move.Y, depth) };
        }

        return stance;
    }

    /// <summary>A key light from the front half above, more or less alone, of daylight's or a lamp's colour.</summary>
    private static LightRig Light(Random random)
    {
        var contrast = random.NextSingle();
        var around = Tint(random) * Between(random, 0.5f, 0.25f, contrast);
        return new LightRig(
            new Light(new(Around(random, 40), Between(random, -40, -2), Between(random, -30, 5)), Tint(random) * Between(random, 0.3f, 0.95f, contrast)),
            new Light(new(Around(random, 35), Around(random, 20), Between(random, -20, 5)), Tint(random) * Between(random, 0.05f, 0.35f)),
            around,
            around * 0.5f,
            Vector3.One);
    }

    private static Lens Lens(Random random) => new(
        BlurPixels: Between(random, 0.4f, 1.4f),
        Vignette: Between(random, 0, 0.3f),
        Noise: Between(random, 0.5f, 5),
        Exposure: Between(random, 0.55f, 1.25f));

    private static Vector3 Tint(Random random)
    {
        var warmth = Around(random, 0.18f);
        return new Vector3(1 + warmth, 1 + Around(random, 0.04f), 1 - warmth);
    }

    private static float Around(Random random, float reach) => reach * ((random.NextSingle() * 2) - 1);

    private static float Between(Random random, float low, float high) => Between(random, low, high, random.NextSingle());

    private static float Between(Random random, float low, float high, float share) =>
        low + ((high - low) * Math.Clamp(share + Around(random, 0.1f), 0, 1));
}
