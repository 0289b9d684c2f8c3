using MaskPose.Edge.Scene.Geometry;

namespace MaskPose.Edge.Scene.People;

/// <summary>Keeps the sampled distances of heads, since a head changes only when its mask moves.</summary>
internal sealed class HeadFields
{
    private readonly Dictionary<Person, (float Slide, DistanceField Field)> _fields = [];

    public DistanceField Of(Person person, HeadSurface head)
    {
        var slide = head.Mask.Fit.Slide;
        if (!_fields.TryGetValue(person, out var known) || known.Slide != slide)
        {
            known = (slide, head.Sample(person.Hair));
            _fields[person] = known;
        }

        return known.Field;
    }
}
