using System.Numerics;
using MaskPose.Edge.Scene.Geometry;
using MaskPose.Edge.Scene.Materials;

namespace MaskPose.Edge.Scene.People;

/// <summary>Shirt and trousers, in the body's axes.</summary>
internal sealed class ClothesPaint(Person person)
{
    private readonly Vector3 _trousers = Vector3.Lerp(person.Clothes, new Vector3(0.03f, 0.035f, 0.05f), 0.85f);

    public Finish At(Vector3 p)
    {
        var weave = 1 + (0.14f * (Noise.Fractal(p * 9, 3, person.Seed) - 0.5f));
        var albedo = p.Y > 5.4f ? _trousers : person.Clothes;
        // A placket with buttons on every second shirt.
        var placket = person.Seed % 2 == 0 && p.Z < 0 && MathF.Abs(MathF.Abs(p.X) - 0.12f) < 0.02f ? 0.75f : 1;
        return new Finish(albedo * weave * placket, 0.02f, 8, 0.25f);
    }
}
