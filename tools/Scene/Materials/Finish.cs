using System.Numerics;

namespace MaskPose.Edge.Scene.Materials;

/// <summary>How a point of a surface takes light.</summary>
/// <param name="Albedo">Linear RGB.</param>
/// <param name="Gloss">Strength of the highlight, 0 to 1.</param>
/// <param name="Sharpness">Exponent of the highlight (Blinn 1977).</param>
/// <param name="Creep">How far red, green and blue creep around into the shade, 0 to 1.</param>
internal readonly record struct Finish(Vector3 Albedo, float Gloss, float Sharpness, Vector3 Creep)
{
    public Finish(Vector3 albedo, float gloss, float sharpness, float creep)
        : this(albedo, gloss, sharpness, new Vector3(creep))
    {
    }
}
