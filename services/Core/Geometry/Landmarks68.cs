namespace MaskPose.Edge.Core.Geometry;

/// <summary>The 68 points of iBUG (Sagonas et al. 2013): indices and what follows from them.</summary>
public static class Landmarks68
{
    public const int Count = 68;
    public const int Chin = 8;

    /// <summary>The face's outline from ear to ear is the points before this one.</summary>
    public const int OutlineCount = 17;

    public const int NoseTip = 30;
    public const int LeftEye = 36;
    public const int RightEye = 42;
    public const int LeftMouthCorner = 48;
    public const int RightMouthCorner = 54;
    public const int EyePoints = 6;

    /// <summary>Whether a correctly worn mask covers the point: jaw without its ends, tip and wings of the nose, mouth.</summary>
    public static bool IsOccludedByMask(int index) => index is (>= 2 and <= 14) or (>= 29 and <= 35) or >= 48;

    /// <summary>The middle of an eye's six points.</summary>
    /// <param name="first"><see cref="LeftEye"/> or <see cref="RightEye"/>.</param>
    public static Point2 EyeCenter(IReadOnlyList<Point2> points, int first)
    {
        var sum = default(Point2);
        for (var i = first; i < first + EyePoints; i++)
        {
            sum += points[i];
        }

        return sum * (1f / EyePoints);
    }

    /// <summary>How far an eye is open by its six points: mean height for its width (Soukupová, Čech 2016); about 0.3 open, below 0.15 closed.</summary>
    /// <param name="first"><see cref="LeftEye"/> or <see cref="RightEye"/>.</param>
    public static float EyeAspectRatio(IReadOnlyList<Point2> points, int first) =>
        ((points[first + 1] - points[first + 5]).Length + (points[first + 2] - points[first + 4]).Length) / (2 * (points[first + 3] - points[first]).Length);

    /// <summary>The five keypoints that the 68 points contain.</summary>
    public static FaceKeypoints Keypoints(IReadOnlyList<Point2> points) => new(
        EyeCenter(points, LeftEye),
        EyeCenter(points, RightEye),
        points[NoseTip],
        points[LeftMouthCorner],
        points[RightMouthCorner]);

    /// <summary>Distance of the outer eye corners, the unit of the landmark error (300-W).</summary>
    public static float InterOcular(IReadOnlyList<Point2> points) => (points[45] - points[36]).Length;

    /// <summary>The smallest upright box around the points.</summary>
    public static Box Bounds(IReadOnlyList<Point2> points)
    {
        var (left, top, right, bottom) = (float.MaxValue, float.MaxValue, float.MinValue, float.MinValue);
        foreach (var point in points)
        {
            (left, right) = (MathF.Min(left, point.X), MathF.Max(right, point.X));
            (top, bottom) = (MathF.Min(top, point.Y), MathF.Max(bottom, point.Y));
        }

        return new Box(left, top, right, bottom);
    }
}
