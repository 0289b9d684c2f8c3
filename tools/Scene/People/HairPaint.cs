using System.Numerics;
using MaskPose.Edge.Scene.Geometry;
using MaskPose.Edge.Scene.Materials;

namespace MaskPose.Edge.Scene.People;

/// <summary>Hair with strands that run down from the crown; or the cloth of a scarf.</summary>
internal sealed class HairPaint(Person person, bool isCloth)
{
    public Finish At(Vector3 p)
    {
        if (isCloth)
        {
            var weave = 1 + (0.12f * (Noise.Fractal(p * 25, 2, person.Seed) - 0.5f));
            return new Finish(person.Clothes * 1.1f * weave, 0.03f, 12, 0.3f);
        }

        var angle = MathF.Atan2(p.X, p.Z - 0.6f);
        var strand = Noise.Fractal(new Vector3(angle * 42, p.Y * 4, p.Z * 6), 3, person.Seed);
        return new Finish(person.HairColor * (0.45f + (1.1f * strand)), 0.03f + (0.10f * strand), 18, 0.15f);
    }
}
