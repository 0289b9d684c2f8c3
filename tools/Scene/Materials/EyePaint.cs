using System.Numerics;
using MaskPose.Edge.Scene.Geometry;
using MaskPose.Edge.Scene.Heads;

namespace MaskPose.Edge.Scene.Materials;

/// <summary>White, iris and pupil of an eyeball.</summary>
/// <param name="iris">Linear RGB.</param>
/// <param name="gaze">Radians to the picture's right and down, in the head's axes.</param>
internal sealed class EyePaint(Vector3 iris, Vector2 gaze, uint seed)
{
    // An iris is about 11.7 mm across (Rüfer et al. 2005), the generic head's unit about 90 mm.
    private const float IrisRadius = 0.066f;
    private const float PupilRadius = 0.026f;

    private readonly Vector3 _axis = Vector3.Normalize(new(MathF.Sin(gaze.X), MathF.Sin(gaze.Y), -1));

    /// <param name="p">On the ball, in the head's axes.</param>
    public Finish At(Vector3 p)
    {
        var center = EyeForm.Center with { X = MathF.CopySign(EyeForm.Center.X, p.X) };
        var out_ = Vector3.Normalize(p - center);
        var r = MathF.Sqrt(MathF.Max(0, 1 - MathF.Pow(Vector3.Dot(out_, _axis), 2))) * EyeForm.BallRadius;
        var white = new Vector3(0.72f, 0.68f, 0.65f) * (1 - (0.25f * MathF.Abs(out_.X)));
        var rays = 0.75f + (0.5f * Noise.Value(new Vector3(MathF.Atan2(out_.Y, out_.X - _axis.X) * 9, r * 20, 0), seed));
        var colored = iris * rays * Shaping.Mix(1.3f, 0.6f, r / IrisRadius);
        var albedo = Shaping.Mix(colored, white, Shaping.Step(IrisRadius - 0.006f, IrisRadius + 0.006f, r));
        albedo = Shaping.Mix(new Vector3(0.006f), albedo, Shaping.Step(PupilRadius - 0.004f, PupilRadius + 0.004f, r));
        return new Finish(albedo, 0.9f, 260, 0.2f);
    }
}
