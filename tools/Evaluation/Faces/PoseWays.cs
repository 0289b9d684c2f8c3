namespace MaskPose.Edge.Evaluation.Faces;

/// <summary>What poses are made of, by the names that results have for it.</summary>
internal static class PoseWays
{
    /// <summary>PnP from all found landmarks.</summary>
    public const string Landmarks68 = "landmarks68";

    /// <summary>PnP from five of them and a chin built from the mouth corners.</summary>
    public const string MaskedFivePoint = "maskedFivePoint";

    /// <summary>The pose model alone.</summary>
    public const string Regressor = "regressor";

    /// <summary>Both together, the face taken as bare.</summary>
    public const string Fused = "fused";

    /// <summary>The same, treating the face as masked, by the settings.</summary>
    public const string FusedMasked = "fusedMasked";

    /// <summary>PnP from the true points, the best that landmarks could give.</summary>
    public const string True68 = "true68";

    /// <summary>The same from five and a built chin.</summary>
    public const string TrueMasked = "trueMasked";
}
