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

    /// <inheritdoc cref="FromAngles"/>
    public static Rotation From(Pose pose) => FromAngles(pose.YawDegrees, pose.PitchDegrees, pose.RollDegrees);

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

    /// <summary>
    /// From two columns that need not be orthogonal or of length 1, by Gram–Schmidt (Zhou et al. 2019, On the Continuity of
    /// Rotation Representations in Neural Networks).
    /// </summary>
    /// <returns>Null where they span no plane.</returns>
    public static Rotation? FromColumns(Vector3 x, Vector3 y)
    {
        var first = x * (1 / x.Length);
        var rest = y - (first * first.Dot(y));
        var second = rest * (1 / rest.Length);
        return double.IsFinite(first.Length + second.Length) ? new Rotation(first, second, first.Cross(second)) : null;
    }

    /// <summary>The smallest turn that takes the camera's axis to a direction before the camera.</summary>
    /// <param name="direction">z &gt; 0, of any length.</param>
    public static Rotation Towards(Vector3 direction)
    {
        var (x, y) = (direction.X / direction.Length, direction.Y / direction.Length);
        var sin = Math.Sqrt((x * x) + (y * y));
        var factor = sin < 1e-12 ? 0 : Math.Asin(Math.Min(1, sin)) / sin;
        return FromRodrigues(-y * factor, x * factor, 0);
    }

    /// <summary>On the shortest way from one rotation to another (Shoemake 1985).</summary>
    /// <param name="share">0 is the first, 1 the second.</param>
    public static Rotation Between(Rotation first, Rotation second, double share)
    {
        var change = first.Inverse() * second;
        var axis = new Vector3(change.Y.Z - change.Z.Y, change.Z.X - change.X.Z, change.X.Y - change.Y.X);
        var turn = axis.Length < 1e-12 ? default : axis * (share * first.AngleTo(second) * Math.PI / 180 / axis.Length);
        return first * FromRodrigues(turn.X, turn.Y, turn.Z);
    }

    /// <summary>The second rotation, then the first.</summary>
    public static Rotation operator *(Rotation first, Rotation second) =>
        new(first.Apply(second.X), first.Apply(second.Y), first.Apply(second.Z));

    public Rotation Inverse() => new(new Vector3(X.X, Y.X, Z.X), new Vector3(X.Y, Y.Y, Z.Y), new Vector3(X.Z, Y.Z, Z.Z));

    /// <summary>The angle of the one turn that takes this rotation to another, 0 to 180 degrees.</summary>
    public double AngleTo(Rotation other) =>
        Degrees(Math.Acos(Math.Clamp((X.Dot(other.X) + Y.Dot(other.Y) + Z.Dot(other.Z) - 1) / 2, -1, 1)));

    public Vector3 Apply(Vector3 v) => (X * v.X) + (Y * v.Y) + (Z * v.Z);

    /// <summary>The angles, yaw within ±90°; see <see cref="FromAngles"/>.</summary>
    public Pose ToPose(PoseMethod method) => new(
        (float)Degrees(Math.Asin(Math.Clamp(Z.X, -1, 1))),
        (float)Degrees(Math.Atan2(Z.Y, Z.Z)),
        (float)Degrees(Math.Atan2(-Y.X, X.X)),
        method);

    private static double Degrees(double radians) => radians * 180 / Math.PI;
}
