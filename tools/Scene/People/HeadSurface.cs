using System.Numerics;
using MaskPose.Edge.Scene.Geometry;
using MaskPose.Edge.Scene.Heads;
using MaskPose.Edge.Scene.Materials;
using MaskPose.Edge.Scene.Wearables;

namespace MaskPose.Edge.Scene.People;

/// <summary>A person's head with all that is on it, as signed distances in the generic head's axes.</summary>
internal sealed class HeadSurface
{
    private const float SkinBlend = 0.16f;

    // A distance to the neck that means: not near.
    private const float NoNeck = 10;

    private readonly HeadForm _form;
    private readonly GlassesForm _glasses;
    private readonly BeardPaint _beard;

    public HeadSurface(Person person, float eyeOpening, MaskFit fit)
    {
        _form = new HeadForm(person.Shape);
        _glasses = new GlassesForm(person.Glasses);
        _beard = new BeardPaint(person.Beard, person.Seed);
        Eyes = new EyeForm(eyeOpening, person.Shape.Eyes);
        Hair = new HairForm(person.Hair, person.Seed);
        Mask = new MaskForm(_form, person.Mask, fit);
    }

    public EyeForm Eyes { get; }

    public HairForm Hair { get; }

    public MaskForm Mask { get; }

    /// <summary>The distances sampled around the head, without the neck.</summary>
    public DistanceField Sample(HairStyle hair)
    {
        var ample = hair is HairStyle.Bob or HairStyle.Flowing or HairStyle.Bun or HairStyle.Headscarf;
        var low = Mask.Fit is { IsWorn: true, Slide: > 1.5f } || ample ? 2.2f : 1.6f;
        return new DistanceField(
            new(ample ? -1.2f : -1.05f, -1.5f, -0.8f), new(ample ? 1.2f : 1.05f, low, ample ? 2.3f : 2.05f), 0.08f,
            p => Nearest(p, NoNeck).Distance);
    }

    /// <param name="neck">Distance to the neck at the same point, with which the skin flows together.</param>
    public NearestPart Nearest(Vector3 p, float neck)
    {
        var nearest = new NearestPart();
        var m = new Vector3(MathF.Abs(p.X), p.Y, p.Z);
        var mass = _form.Mass(m);
        var skin = Eyes.Join(_form.Skin(m, mass), m);
        nearest.Add(Distance.SmoothUnion(skin - _beard.Thickness(m), neck, SkinBlend), Surface.Skin);
        nearest.Add(EyeForm.Ball(m), Surface.Eye);
        nearest.Add(Hair.At(p), Surface.Hair);
        nearest.Add(Mask.At(m, mass, neck), Surface.Mask);
        nearest.Add(Mask.Strap(m, mass, neck), Surface.Strap);
        nearest.Add(_glasses.At(m), Surface.Glasses);
        return nearest;
    }
}
