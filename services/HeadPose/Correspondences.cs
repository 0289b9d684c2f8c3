using MaskPose.Edge.Core.Geometry;
using OpenCvSharp;

namespace MaskPose.Edge.HeadPose;

/// <summary>Points of the generic head and their places in the picture.</summary>
internal sealed record Correspondences(Point3f[] Head, Point2f[] Picture)
{
    /// <summary>All 68 points.</summary>
    public static readonly int[] AllPoints = [.. Enumerable.Range(0, Landmarks68.Count)];

    /// <summary>
    /// Without the far half of the jaw contour, for a head turned to the left: on a turned head those points follow the visible
    /// silhouette, not the skull.
    /// </summary>
    public static readonly int[] WithoutLeftOutline = AllPoints[Landmarks68.Chin..];

    /// <summary>The same for a head turned to the right.</summary>
    public static readonly int[] WithoutRightOutline = [.. AllPoints.Where(i => i is <= Landmarks68.Chin or >= Landmarks68.OutlineCount)];

    /// <summary>Those of the 68 points.</summary>
    public static Correspondences From(CanonicalFace shape, IReadOnlyList<Point2> landmarks, int[] used)
    {
        var head = new Point3f[used.Length];
        var picture = new Point2f[used.Length];
        for (var i = 0; i < used.Length; i++)
        {
            head[i] = Convert(shape.Points[used[i]]);
            picture[i] = Convert(landmarks[used[i]]);
        }

        return new Correspondences(head, picture);
    }

    /// <summary>
    /// Five keypoints and a chin: under a mask the chin is not seen, so it is put below the mouth corners along the face's
    /// own down axis (from between the eyes to between the mouth corners), as far as on the generic head.
    /// </summary>
    public static Correspondences Masked(CanonicalFace shape, FaceKeypoints points)
    {
        var head = new[]
        {
            shape.LeftEye,
            shape.RightEye,
            shape.Points[Landmarks68.NoseTip],
            shape.Points[Landmarks68.LeftMouthCorner],
            shape.Points[Landmarks68.RightMouthCorner],
        };
        var headEyes = (head[0] + head[1]) * 0.5;
        var headMouth = (head[3] + head[4]) * 0.5;
        var headChin = shape.Points[Landmarks68.Chin];
        var ratio = (headChin - headMouth).Length / (headMouth - headEyes).Length;
        var mouth = Point2.Middle(points.LeftMouthCorner, points.RightMouthCorner);
        var down = mouth - Point2.Middle(points.LeftEye, points.RightEye);
        return new Correspondences(
            [.. head.Select(Convert), Convert(headMouth + ((headMouth - headEyes) * ratio))],
            [
                Convert(points.LeftEye),
                Convert(points.RightEye),
                Convert(points.NoseTip),
                Convert(points.LeftMouthCorner),
                Convert(points.RightMouthCorner),
                Convert(mouth + (down * (float)ratio)),
            ]);
    }

    private static Point3f Convert(Vector3 point) => new((float)point.X, (float)point.Y, (float)point.Z);

    private static Point2f Convert(Point2 point) => new(point.X, point.Y);
}
