using MaskPose.Edge.Core.Geometry;

using Vector3 = System.Numerics.Vector3;

namespace MaskPose.Edge.Scene.Geometry;

/// <summary>
/// Where something is turned to and put, from its own axes to the camera's: x to the picture's right, y down, z away from
/// the camera.
/// </summary>
public readonly record struct Placement(Vector3 X, Vector3 Y, Vector3 Z, Vector3 Origin)
{
    /// <summary>With the project's angles, see <see cref="Rotation.FromAngles"/>.</summary>
    public static Placement FromAngles(float yawDegrees, float pitchDegrees, float rollDegrees, Vector3 origin)
    {
        var turn = Rotation.FromAngles(yawDegrees, pitchDegrees, rollDegrees);
        return new Placement(Convert(turn.X), Convert(turn.Y), Convert(turn.Z), origin);
    }

    public Vector3 ToCamera(Vector3 own) => Origin + DirectionToCamera(own);

    public Vector3 DirectionToCamera(Vector3 own) => (X * own.X) + (Y * own.Y) + (Z * own.Z);

    public Vector3 FromCamera(Vector3 point) => DirectionFromCamera(point - Origin);

    public Vector3 DirectionFromCamera(Vector3 direction) =>
        new(Vector3.Dot(direction, X), Vector3.Dot(direction, Y), Vector3.Dot(direction, Z));

    private static Vector3 Convert(Core.Geometry.Vector3 v) => new((float)v.X, (float)v.Y, (float)v.Z);
}
