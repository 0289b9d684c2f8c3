using System.Numerics;

namespace MaskPose.Edge.Scene.Truth;

/// <summary>Points of the generic head (models/head-shape), from which the ground truth is made; see <see cref="Heads.FaceShape"/>.</summary>
public static class HeadPoints
{
    public static readonly Vector3 LeftEye = new(-0.358f, -0.008f, -0.065f);
    public static readonly Vector3 RightEye = LeftEye with { X = -LeftEye.X };
    public static readonly Vector3 NoseTip = new(0, 0.315f, -0.628f);
    public static readonly Vector3 LeftMouthCorner = new(-0.315f, 0.727f, -0.087f);
    public static readonly Vector3 RightMouthCorner = LeftMouthCorner with { X = -LeftMouthCorner.X };

    /// <summary>The face's outline from the hairline over the cheeks to the chin, one half; the other has −x.</summary>
    public static IReadOnlyList<Vector3> Outline { get; } =
    [
        new(0, -0.7f, -0.24f), new(0.5f, -0.62f, -0.05f), new(0.75f, -0.3f, 0.3f), new(0.815f, 0.095f, 0.6f),
        new(0.78f, 0.505f, 0.55f), new(0.65f, 0.884f, 0.43f), new(0.363f, 1.148f, 0.126f), new(0, 1.261f, -0.094f),
        new(0.45f, 0.3f, -0.15f), NoseTip,
    ];
}
