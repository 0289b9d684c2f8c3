namespace MaskPose.Edge.Scene.Wearables;

public enum MaskKind
{
    /// <summary>Pleated, blue.</summary>
    Surgical,

    /// <summary>White, stiff, with a seam down its middle.</summary>
    Respirator,

    /// <summary>Black cloth.</summary>
    Cloth,

    /// <summary>Cloth with a pattern.</summary>
    Patterned,
}
