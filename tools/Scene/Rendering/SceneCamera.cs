using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using Vector3 = System.Numerics.Vector3;

namespace MaskPose.Edge.Scene.Rendering;

/// <summary>A pinhole camera without distortion.</summary>
public sealed class SceneCamera(int width, int height, double fieldOfViewDegrees)
{
    private readonly CameraIntrinsics _lens = CameraIntrinsics.FromFieldOfView(width, height, fieldOfViewDegrees);

    public int Width => width;

    public int Height => height;

    public CameraIntrinsics Intrinsics => _lens;

    /// <summary>Size of a pixel at distance 1.</summary>
    public float PixelSize => 1 / (float)_lens.FocalX;

    /// <summary>The direction, of length 1, that a point of the picture shows.</summary>
    public Vector3 Ray(float x, float y) => Vector3.Normalize(new(
        (x - (float)_lens.CenterX) / (float)_lens.FocalX, (y - (float)_lens.CenterY) / (float)_lens.FocalY, 1));

    /// <summary>Projects a point in the camera's axes with z &gt; 0.</summary>
    public Point2 Project(Vector3 point) => new(
        (float)((_lens.FocalX * point.X / point.Z) + _lens.CenterX), (float)((_lens.FocalY * point.Y / point.Z) + _lens.CenterY));
}
