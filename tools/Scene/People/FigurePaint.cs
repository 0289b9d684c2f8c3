using System.Numerics;
using MaskPose.Edge.Scene.Materials;
using MaskPose.Edge.Scene.Wearables;

namespace MaskPose.Edge.Scene.People;

/// <summary>What each part of a person is made of.</summary>
internal sealed class FigurePaint(Person person, Stance stance, HeadSurface head)
{
    private static readonly Finish Elastic = new(new Vector3(0.7f), 0.05f, 10, 0.3f);
    private static readonly Finish Plastic = new(new Vector3(0.012f, 0.011f, 0.012f), 0.5f, 60, 0);

    private readonly SkinPaint _skin = new(person, head.Eyes, head.Hair);
    private readonly EyePaint _eye = new(person.Iris, stance.Gaze, person.Seed);
    private readonly HairPaint _hair = new(person, head.Hair.IsCloth);
    private readonly MaskPaint _mask = new(head.Mask, person.MaskColor, person.Seed);
    private readonly ClothesPaint _clothes = new(person);

    /// <param name="p">In the generic head's axes.</param>
    public Finish Head(Vector3 p, Surface surface) => surface switch
    {
        Surface.Eye => _eye.At(p),
        Surface.Hair => _hair.At(p),
        Surface.Mask => _mask.At(p),
        Surface.Strap => person.Mask == MaskKind.Cloth ? Plastic : Elastic,
        Surface.Glasses => Plastic,
        _ => _skin.At(p),
    };

    /// <param name="p">In the body's axes.</param>
    public Finish Clothes(Vector3 p) => _clothes.At(p);
}
