using System.Numerics;
using MaskPose.Edge.Scene.Heads;
using MaskPose.Edge.Scene.Wearables;

namespace MaskPose.Edge.Scene.People;

public enum Beard
{
    None,
    Stubble,
    Moustache,
    Full,
}

/// <summary>What a person looks like. Colours are linear RGB, 0 to 1.</summary>
/// <param name="Freckles">0 none to 1 many.</param>
/// <param name="Lines">Depth of the lines of age, 0 to 1.</param>
/// <param name="Makeup">Red of lips and lashes beyond the natural, 0 to 1.</param>
/// <param name="Size">Scale of the whole person; 1 is an adult.</param>
/// <param name="Seed">Of all that is random in skin, hair and cloth.</param>
public sealed record Person(
    string Id,
    FaceShape Shape,
    Vector3 Skin,
    float Freckles,
    float Lines,
    float Makeup,
    HairStyle Hair,
    Vector3 HairColor,
    Beard Beard,
    Vector3 Iris,
    Glasses Glasses,
    MaskKind Mask,
    Vector3 MaskColor,
    Vector3 Clothes,
    float Size,
    uint Seed);
