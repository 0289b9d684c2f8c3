using MaskPose.Edge.Scene.Lighting;
using MaskPose.Edge.Scene.People;

namespace MaskPose.Edge.Scene.Rendering;

/// <summary>A figure and the part of the picture that can show it.</summary>
internal sealed class FigureLayer
{
    private readonly float _left;
    private readonly float _right;
    private readonly float _top;

    public FigureLayer(Figure figure, LightRig rig, SceneCamera camera)
    {
        Depth = figure.Neck.Z;
        Marcher = new RayMarcher(figure, rig, camera.PixelSize);
        var near = MathF.Max(1, Depth - 1.5f);
        var half = MathF.Max(figure.BodyHalfBreadth, figure.HeadReach);
        _left = camera.Project(new(figure.Neck.X - half, 0, figure.Neck.X < half ? near : Depth)).X;
        _right = camera.Project(new(figure.Neck.X + half, 0, figure.Neck.X > -half ? near : Depth)).X;
        _top = camera.Project(new(0, figure.Neck.Y - figure.HeadReach, near)).Y;
    }

    public float Depth { get; }

    public RayMarcher Marcher { get; }

    public bool Covers(int x, int y) => x >= _left - 1 && x <= _right && y >= _top - 1;
}
