namespace MaskPose.Edge.Scene.Materials;

/// <summary>What a ray has met.</summary>
internal enum Surface
{
    Nothing,
    Skin,
    Eye,
    Hair,
    Mask,
    Strap,
    Glasses,
    Clothes,
}
