using System.Numerics;
using MaskPose.Edge.Scene.Geometry;

namespace MaskPose.Edge.Scene.Wearables;

/// <summary>
/// Where the mask's edges lie, in the generic head's axes, while it slides from its right place (0) over nose out (1) and
/// under the chin (2) until it is off (3).
/// </summary>
/// <param name="Slide">0 to 3.</param>
public readonly record struct MaskFit(float Slide)
{
    private static readonly Curve TopMiddles = new((0, 0.06f), (1, 0.555f), (2, 1.06f), (3, 2.6f));
    private static readonly Curve TopSides = new((0, 0.4f), (1, 0.58f), (2, 0.8f), (3, 2.5f));
    private static readonly Curve Bottoms = new((0, 1.31f), (1, 1.36f), (2, 1.66f), (3, 3.2f));
    private static readonly Curve TentY = new((0, 0.31f), (1, 0.66f), (2, 1.1f));
    private static readonly Curve TentZ = new((0, -0.52f), (1, -0.36f), (2, -0.19f));

    public static MaskFit For(MaskState state) => state switch
    {
        MaskState.Correct => new(0),
        MaskState.NoseOut => new(1),
        MaskState.UnderChin => new(2),
        MaskState.None => new(3),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state."),
    };

    /// <summary>The state that is nearest: the nose counts as covered until the edge is half way down to the lip.</summary>
    public MaskState State => Slide switch
    {
        < 0.5f => MaskState.Correct,
        < 1.5f => MaskState.NoseOut,
        < 2.5f => MaskState.UnderChin,
        _ => MaskState.None,
    };

    /// <summary>The mask rests in one of its places.</summary>
    public bool IsSettled => MathF.Abs(Slide - MathF.Round(Slide)) < 0.05f;

    public bool IsWorn => Slide < 2.95f;

    public float TopMiddle => TopMiddles.At(Slide);

    public float TopSide => TopSides.At(Slide);

    public float Bottom => Bottoms.At(Slide);

    /// <summary>The point from which the cloth hangs down to the chin.</summary>
    public Vector3 Tent => new(0, TentY.At(Slide), TentZ.At(Slide));
}
