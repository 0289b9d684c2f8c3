namespace MaskPose.Edge.Scene.Materials;

/// <summary>The material hit by a ray.</summary>
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
