using MaskPose.Edge.Scene.Materials;

namespace MaskPose.Edge.Scene.People;

/// <summary>Distances to the parts of a person at one point.</summary>
internal struct NearestPart
{
    public NearestPart()
    {
    }

    public float Distance { get; private set; } = float.MaxValue;

    public Surface Surface { get; private set; } = Surface.Nothing;

    public void Add(float distance, Surface surface)
    {
        if (distance < Distance)
        {
            (Distance, Surface) = (distance, surface);
        }
    }
}
