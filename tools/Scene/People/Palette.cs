using System.Numerics;

namespace MaskPose.Edge.Scene.People;

/// <summary>Colours that people and their things have, linear RGB.</summary>
internal static class Palette
{
    public static readonly Vector3[] Skins =
    [
        FromSrgb(238, 205, 184), FromSrgb(228, 186, 160), FromSrgb(212, 166, 134), FromSrgb(190, 140, 106),
        FromSrgb(156, 108, 78), FromSrgb(124, 82, 60), FromSrgb(96, 64, 50),
    ];

    public static readonly Vector3[] Hairs =
    [
        FromSrgb(22, 18, 17), FromSrgb(40, 29, 23), FromSrgb(74, 50, 34), FromSrgb(112, 76, 44), FromSrgb(176, 138, 88),
        FromSrgb(128, 62, 34), FromSrgb(150, 148, 145),
    ];

    public static readonly Vector3[] Irises =
    [
        FromSrgb(60, 36, 20), FromSrgb(84, 54, 30), FromSrgb(92, 110, 122), FromSrgb(84, 98, 66),
    ];

    public static readonly Vector3[] Clothes =
    [
        FromSrgb(38, 48, 74), FromSrgb(96, 36, 40), FromSrgb(70, 84, 66), FromSrgb(150, 140, 122), FromSrgb(42, 42, 46),
        FromSrgb(120, 132, 150), FromSrgb(206, 204, 198),
    ];

    public static Vector3 FromSrgb(int red, int green, int blue) => new(Linear(red), Linear(green), Linear(blue));

    /// <summary>The inverse of sRGB's transfer curve (IEC 61966-2-1).</summary>
    private static float Linear(int value)
    {
        var v = value / 255f;
        return v <= 0.04045f ? v / 12.92f : MathF.Pow((v + 0.055f) / 1.055f, 2.4f);
    }
}
