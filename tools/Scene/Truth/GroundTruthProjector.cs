using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Scene.People;
using MaskPose.Edge.Scene.Rendering;
using MaskPose.Edge.Scene.Wearables;
using Vector3 = System.Numerics.Vector3;

namespace MaskPose.Edge.Scene.Truth;

/// <summary>Projects people's stances to the frame's ground truth.</summary>
public sealed class GroundTruthProjector(SceneCamera camera)
{
    private const float MinimumInside = 0.75f;

    public FrameTruth Project(int frame, double timeSeconds, IReadOnlyList<(Person Person, Stance Stance)> people)
    {
        var heads = people.Select(p => Project(p.Person, p.Stance)).ToArray();
        for (var i = 0; i < heads.Length; i++)
        {
            heads[i] = heads[i] with { Visible = Inside(heads[i].Box) >= MinimumInside && !IsHidden(i, people, heads) };
        }

        return new FrameTruth(frame, Math.Round(timeSeconds, 3), heads);
    }

    public PersonTruth Project(Person person, Stance stance)
    {
        var head = Figure.HeadPlacement(person, stance);
        var state = stance.Mask.State;
        return new PersonTruth(
            person.Id,
            MathF.Round(stance.YawDegrees, 2),
            MathF.Round(stance.PitchDegrees, 2),
            MathF.Round(stance.RollDegrees, 2),
            state,
            state.Verdict(),
            stance.Mask.IsSettled,
            MathF.Round(stance.EyeOpening, 2),
            Bounds(),
            new FaceKeypoints(
                At(HeadPoints.LeftEye),
                At(HeadPoints.RightEye),
                At(HeadPoints.NoseTip),
                At(HeadPoints.LeftMouthCorner),
                At(HeadPoints.RightMouthCorner)),
            Visible: true);

        Point2 At(Vector3 point) => camera.Project(head.ToCamera(point * person.Shape.Scale * person.Size));

        Box Bounds()
        {
            var points = HeadPoints.Outline.SelectMany(p => new[] { At(p), At(p with { X = -p.X }) }).ToArray();
            return new Box(points.Min(p => p.X), points.Min(p => p.Y), points.Max(p => p.X), points.Max(p => p.Y));
        }
    }

    /// <summary>Where points of the generic head are seen on a person's head, pixels.</summary>
    /// <param name="points">In the generic head's axes and units.</param>
    public Point2[] Project(Person person, Stance stance, IEnumerable<Core.Geometry.Vector3> points)
    {
        var head = Figure.HeadPlacement(person, stance);
        var scale = person.Shape.Scale * person.Size;
        return [.. points.Select(p => camera.Project(head.ToCamera(new Vector3((float)p.X, (float)p.Y, (float)p.Z) * scale)))];
    }

    private float Inside(Box box)
    {
        var width = MathF.Min(box.Right, camera.Width) - MathF.Max(box.Left, 0);
        var height = MathF.Min(box.Bottom, camera.Height) - MathF.Max(box.Top, 0);
        return MathF.Max(0, width) * MathF.Max(0, height) / box.Area;
    }

    /// <summary>Somebody nearer covers the middle of this face with head or body.</summary>
    private static bool IsHidden(int index, IReadOnlyList<(Person Person, Stance Stance)> people, PersonTruth[] heads)
    {
        var middle = heads[index].Box.Center;
        for (var i = 0; i < heads.Length; i++)
        {
            var box = heads[i].Box;
            // Hair reaches about a quarter of the face beyond its box, shoulders a whole face.
            var reach = middle.Y < box.Bottom ? 0.25f * box.Width : box.Width;
            if (people[i].Stance.Neck.Z < people[index].Stance.Neck.Z && middle.Y > box.Top - (0.4f * box.Height)
                && middle.X > box.Left - reach && middle.X < box.Right + reach)
            {
                return true;
            }
        }

        return false;
    }
}
