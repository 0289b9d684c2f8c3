using System.Numerics;
using MaskPose.Edge.Scene.Geometry;
using MaskPose.Edge.Scene.Heads;
using MaskPose.Edge.Scene.Materials;

namespace MaskPose.Edge.Scene.People;

/// <summary>A person in one stance: signed distance and materials, by points in the camera's axes.</summary>
internal sealed class Figure
{
    // Nearer than this the sampled distances are not exact enough.
    private const float ExactWithin = 0.16f;
    private const float FieldError = 0.05f;

    private readonly Person _person;
    private readonly Placement _head;
    private readonly Placement _body;
    private readonly Vector3 _scale;
    private readonly float _shrink;
    private readonly HeadSurface _surface;
    private readonly DistanceField _field;
    private readonly FigurePaint _paint;

    public Figure(Person person, Stance stance, HeadFields fields)
    {
        _person = person;
        _head = HeadPlacement(person, stance);
        _body = Placement.FromAngles(stance.BodyYawDegrees, 0, 0, stance.Neck);
        _scale = person.Shape.Scale * person.Size;
        _shrink = MathF.Min(_scale.X, MathF.Min(_scale.Y, _scale.Z));
        _surface = new HeadSurface(person, stance.EyeOpening, stance.Mask);
        _field = fields.Of(person, _surface);
        _paint = new FigurePaint(person, stance, _surface);
    }

    /// <summary>No part but the head is above this height, y of the camera's axes.</summary>
    public float BodyTop => _body.Origin.Y + (0.3f * _person.Size);

    /// <summary>Half the breadth of the body with its arms.</summary>
    public float BodyHalfBreadth => 2.8f * _person.Size;

    /// <summary>The head with its hair lies within this around the neck.</summary>
    public float HeadReach => 2.6f * _person.Size;

    public Vector3 Neck => _body.Origin;

    /// <summary>Where the generic head's axes are in the camera's.</summary>
    public static Placement HeadPlacement(Person person, Stance stance)
    {
        var turn = Placement.FromAngles(stance.YawDegrees, stance.PitchDegrees, stance.RollDegrees, default);
        var up = turn.DirectionToCamera(BodyForm.Pivot * person.Shape.Scale * person.Size);
        return turn with { Origin = stance.Neck - up };
    }

    /// <summary>Whether a ray from the camera can meet the head.</summary>
    public bool MeetsHead(Vector3 ray) =>
        _field.IsMetBy(_head.FromCamera(Vector3.Zero) / _scale, _head.DirectionFromCamera(ray) / _scale);

    /// <summary>The distance and the material there.</summary>
    public NearestPart Nearest(Vector3 point, bool withHead, bool withBody)
    {
        var nearest = new NearestPart();
        var body = _body.FromCamera(point) / _person.Size;
        var neck = BodyForm.Neck(body);
        if (withHead)
        {
            AddHead(ref nearest, point, neck);
        }

        if (withBody)
        {
            nearest.Add(neck * _person.Size, Surface.Skin);
            nearest.Add(BodyForm.Clothes(body) * _person.Size * 0.9f, Surface.Clothes);
        }

        return nearest;
    }

    /// <summary>The distance as far as shadows need it.</summary>
    public float Rough(Vector3 point, bool withBody)
    {
        var head = _field.At(Generic(point)) * _shrink;
        if (!withBody)
        {
            return head;
        }

        var body = _body.FromCamera(point) / _person.Size;
        return MathF.Min(head, MathF.Min(BodyForm.Neck(body), BodyForm.Clothes(body)) * _person.Size);
    }

    public Finish Finish(Vector3 point, Surface surface) => surface == Surface.Clothes
        ? _paint.Clothes(_body.FromCamera(point) / _person.Size)
        : _paint.Head(Generic(point), surface);

    private Vector3 Generic(Vector3 point) => _head.FromCamera(point) / _scale;

    private void AddHead(ref NearestPart nearest, Vector3 point, float neck)
    {
        var p = Generic(point);
        var rough = _field.At(p) * _shrink;
        if (rough > ExactWithin)
        {
            nearest.Add(rough - FieldError, Surface.Nothing);
            nearest.Add(neck * _person.Size, Surface.Skin);
            return;
        }

        var exact = _surface.Nearest(p, neck);
        nearest.Add(exact.Distance * _shrink, exact.Surface);
    }
}
