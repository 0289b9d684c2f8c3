using System.Numerics;
using MaskPose.Edge.Scene.Heads;
using MaskPose.Edge.Scene.Wearables;

namespace MaskPose.Edge.Scene.People;

/// <summary>Draws people from a seed; the same seed gives the same person.</summary>
public static class RandomPerson
{
    public static Person Draw(string id, int seed)
    {
        var random = new Random(seed);
        var bearded = random.NextDouble() < 0.5;
        var skin = random.Next(Palette.Skins.Length);
        var kind = (MaskKind)random.Next(4);
        return new Person(
            id,
            Shape(random),
            Palette.Skins[skin],
            Freckles: skin < 3 ? random.NextSingle() : 0,
            Lines: random.NextSingle() * random.NextSingle(),
            Makeup: bearded ? 0 : random.NextSingle() * 0.8f,
            Hair: Hair(random, bearded),
            HairColor: HairColor(random, skin),
            Beard: bearded ? (Beard)random.Next(4) : Beard.None,
            Iris: Palette.Irises[skin < 3 ? random.Next(4) : random.Next(2)],
            Glasses: random.NextDouble() < 0.25 ? (Glasses)random.Next(1, 3) : Glasses.None,
            kind,
            MaskColor(kind, random),
            Palette.Clothes[random.Next(Palette.Clothes.Length)],
            Size: 0.96f + (random.NextSingle() * 0.08f),
            (uint)random.Next());
    }

    public static Vector3 MaskColor(MaskKind kind, Random random) => kind switch
    {
        MaskKind.Surgical => Palette.FromSrgb(128 + random.Next(30), 182 + random.Next(16), 212 + random.Next(12)),
        MaskKind.Respirator => Palette.FromSrgb(236, 236, 232),
        MaskKind.Cloth => Palette.FromSrgb(30, 30, 34),
        MaskKind.Patterned => Palette.FromSrgb(60 + random.Next(140), 60 + random.Next(120), 80 + random.Next(140)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such mask."),
    };

    private static FaceShape Shape(Random random) => new(
        Width: Around(random, 0.05f),
        Length: Around(random, 0.05f),
        Jaw: Around(random, 0.09f),
        Nose: 1.05f + (0.2f * ((random.NextSingle() * 2) - 1)),
        Lips: Around(random, 0.25f),
        Cheeks: Around(random, 0.2f),
        Brow: 0.5f + (random.NextSingle() * 0.6f),
        Eyes: Around(random, 0.12f));

    private static HairStyle Hair(Random random, bool bearded)
    {
        HairStyle[] styles = bearded
            ? [HairStyle.Bald, HairStyle.Cropped, HairStyle.Trimmed, HairStyle.Trimmed, HairStyle.Fringe]
            : [HairStyle.Bob, HairStyle.Flowing, HairStyle.Flowing, HairStyle.Bun, HairStyle.Trimmed, HairStyle.Headscarf];
        return styles[random.Next(styles.Length)];
    }

    private static Vector3 HairColor(Random random, int skin) =>
        Palette.Hairs[random.Next(skin >= 4 ? 2 : Palette.Hairs.Length)];

    private static float Around(Random random, float spread) => 1 + (spread * ((random.NextSingle() * 2) - 1));
}
