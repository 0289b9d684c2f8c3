using System.Numerics;

namespace MaskPose.Edge.Scene.Heads;

/// <summary>How a head differs from the generic one. Factors are 1 on the generic head.</summary>
/// <param name="Width">Factor of the whole head from side to side, 0.9 to 1.1.</param>
/// <param name="Length">Factor from top to chin, 0.9 to 1.1.</param>
/// <param name="Jaw">Factor of the jaw's breadth, 0.85 to 1.1.</param>
/// <param name="Nose">Factor of the nose's breadth, 0.8 to 1.3.</param>
/// <param name="Lips">Factor of the lips' thickness, 0.7 to 1.4.</param>
/// <param name="Cheeks">Factor of the cheeks' fullness, 0.8 to 1.2.</param>
/// <param name="Brow">Factor of the brow ridge, 0.5 to 1.2.</param>
/// <param name="Eyes">Factor of the eyes' opening when wide open, 0.85 to 1.25.</param>
public sealed record FaceShape(
    float Width = 1,
    float Length = 1,
    float Jaw = 1,
    float Nose = 1,
    float Lips = 1,
    float Cheeks = 1,
    float Brow = 1,
    float Eyes = 1)
{
    /// <summary>From the generic head's coordinates to this head's.</summary>
    public Vector3 Scale => new(Width, Length, 1);
}
