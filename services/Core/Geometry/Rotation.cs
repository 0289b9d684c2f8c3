using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Geometry;

/// <summary>
/// A rotation from head to camera axes, given by its columns: where the head's x (to the image's right on a frontal
/// face), y (down) and z (into the head) axes point in the camera's frame.
/// </summary>
public readonly record struct Rotation(Vector3 X, Vector3 Y, Vector3 Z)
{
    public static Rotation Identity => new(new Vector3(1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, 1));

    /// <summary>
    /// The order of 300W-LP and AFLW2000 (Zhu et al. 2016), R = Rx(−pitch) · Ry(yaw) · Rz(roll), in this project's signs.
    /// </summary>
    public static Rotation FromAngles(double yawDegrees, double pitchDegrees, double rollDegrees)
    {
        var (sinPitch, cosPitch) = Math.SinCos(-pitchDegrees * Math.PI / 180);
        var (sinYaw, cosYaw) = Math.SinCos(yawDegrees * Math.PI / 180);
        var (sinRoll, cosRoll) = Math.SinCos(rollDegrees * Math.PI / 180);
        return new Rotation(
            new Vector3(
                cosYaw * cosRoll,
                (cosPitch * sinRoll) + (sinPitch * sinYaw * cosRoll),
                (sinPitch * sinRoll) - (cosPitch * sinYaw * cosRoll)),
            new Vector3(
                -cosYaw * sinRoll,
                (cosPitch * cosRoll) - (sinPitch * sinYaw * sinRoll),
                (sinPitch * cosRoll) + (cosPitch * sinYaw * sinRoll)),
            new Vector3(sinYaw, -sinPitch * cosYaw, cosPitch * cosYaw));
    }

    /// <summary>From an axis times an angle in radians (Rodrigues' formula), as OpenCV's solvers give it.</summary>
    public static Rotation FromRodrigues(double x, double y, double z)
    {
        var angle = Math.Sqrt((x * x) + (y * y) + (z * z));
        if (angle < 1e-12)
        {
            return Identity;
        }

        var (sin, cos) = Math.SinCos(angle);
        var (i, j, k, rest) = (x / angle, y / angle, z / angle, 1 - cos);
        return new Rotation(
            new Vector3(cos + (i * i * rest), (j * i * rest) + (k * sin), (k * i * rest) - (j * sin)),
            new Vector3((i * j * rest) - (k * sin), cos + (j * j * rest), (k * j * rest) + (i * sin)),
            new Vector3((i * k * rest) + (j * sin), (j * k * rest) - (i * sin), cos + (k * k * rest)));
    }

    public Vector3 Apply(Vector3 v) => (X * v.X) + (Y * v.Y) + (Z * v.Z);

    /// <summary>The angles, yaw within ±90°; see <see cref="FromAngles"/>.</summary>
    public Pose ToPose(PoseMethod method) => new(
        (float)Degrees(Math.Asin(Math.Clamp(Z.X, -1, 1))),
        (float)Degrees(Math.Atan2(Z.Y, Z.Z)),
        (float)Degrees(Math.Atan2(-Y.X, X.X)),
        method);

    private static double Degrees(double radians) => radians * 180 / Math.PI;
}
