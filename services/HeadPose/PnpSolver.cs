using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using OpenCvSharp;

namespace MaskPose.Edge.HeadPose;

/// <summary>
/// Head pose from point pairs by Perspective-n-Point: Levenberg–Marquardt (OpenCV's iterative solver), then, from the 68 points that a model
/// found, by <see cref="GlsPoseRefiner"/>.
/// </summary>
/// <remarks>
/// The solver's own start, a linear one, puts about one head in five behind the camera, since the points of a face lie
/// nearly in a plane. It starts here from a frontal head of the size in the picture.
/// </remarks>
/// <param name="errors">Covariance of found points; null if they were projected from a head.</param>
public sealed class PnpSolver(CanonicalFace shape, LandmarkCovariance? errors, double maximumReprojectionError)
{
    /// <summary>From this yaw on the far half of the contour misleads more than it helps; by validation.</summary>
    private const float FarOutlineYawDegrees = 25;

    private readonly GlsPoseRefiner? _all = Weighted(errors, Correspondences.AllPoints);
    private readonly GlsPoseRefiner? _withoutLeft = Weighted(errors, Correspondences.WithoutLeftOutline);
    private readonly GlsPoseRefiner? _withoutRight = Weighted(errors, Correspondences.WithoutRightOutline);

    /// <summary>
    /// The pose from the 68 points, pixels of the camera's picture; for a turned head without the far half of its contour.
    /// </summary>
    /// <returns>Null when the points fit no head in front of the camera.</returns>
    public SolvedPose? Solve(IReadOnlyList<Point2> landmarks, CameraIntrinsics camera)
    {
        var keypoints = Landmarks68.Keypoints(landmarks);
        var first = Fit(Correspondences.AllPoints, _all);
        return Accepted(first?.Pose.YawDegrees switch
        {
            >= FarOutlineYawDegrees => Fit(Correspondences.WithoutLeftOutline, _withoutLeft),
            <= -FarOutlineYawDegrees => Fit(Correspondences.WithoutRightOutline, _withoutRight),
            _ => first,
        });

        SolvedPose? Fit(int[] used, GlsPoseRefiner? weighted) => this.Fit(
            Correspondences.From(shape, landmarks, used), keypoints, camera, PoseMethod.Landmarks68, weighted);
    }

    /// <summary>The pose from the five keypoints and a chin built from the mouth corners, for a masked face.</summary>
    /// <returns>Null when the points fit no head in front of the camera.</returns>
    public SolvedPose? SolveMasked(FaceKeypoints keypoints, CameraIntrinsics camera) =>
        Accepted(Fit(Correspondences.Masked(shape, keypoints), keypoints, camera, PoseMethod.MaskedFivePoint));

    private SolvedPose? Accepted(SolvedPose? pose) => pose?.ReprojectionError <= maximumReprojectionError ? pose : null;

    private static GlsPoseRefiner? Weighted(LandmarkCovariance? errors, int[] points) => errors is null ? null : new GlsPoseRefiner(errors, points);

    private SolvedPose? Fit(
        Correspondences pairs, FaceKeypoints keypoints, CameraIntrinsics camera, PoseMethod method, GlsPoseRefiner? weighted = null)
    {
        var scale = PixelsPerUnit(keypoints);
        if (!(scale > 1e-3f))
        {
            return null;
        }

        var lens = CameraMatrix.From(camera);
        double[] turn = [0, 0, keypoints.RollRadians];
        var shift = Start(keypoints, camera, scale);
        Cv2.SolvePnP(
            pairs.Head, pairs.Picture, lens.Matrix, lens.Distortion, ref turn, ref shift, useExtrinsicGuess: true, SolvePnPMethod.Iterative);
        var rotation = Rotation.FromRodrigues(turn[0], turn[1], turn[2]);
        var error = Error(pairs, turn, shift, lens) / (scale * EyeDistance);
        if (!IsInFront(rotation, shift))
        {
            return null;
        }

        weighted?.Refine(pairs, keypoints.RollRadians, lens, turn, shift);
        var refined = Rotation.FromRodrigues(turn[0], turn[1], turn[2]);
        return new SolvedPose(IsInFront(refined, shift) ? refined : rotation, error, method);
    }

    private double EyeDistance => (shape.RightEye - shape.LeftEye).Length;

    /// <summary>Size of the head in the picture: by the eyes' distance or, when turning has shortened it, by the face's height.</summary>
    private double PixelsPerUnit(FaceKeypoints keypoints)
    {
        var headMouth = (shape.Points[Landmarks68.LeftMouthCorner] + shape.Points[Landmarks68.RightMouthCorner]) * 0.5;
        var headHeight = (headMouth - ((shape.LeftEye + shape.RightEye) * 0.5)).Length;
        var mouth = Point2.Middle(keypoints.LeftMouthCorner, keypoints.RightMouthCorner);
        var height = (mouth - Point2.Middle(keypoints.LeftEye, keypoints.RightEye)).Length;
        return Math.Max((keypoints.RightEye - keypoints.LeftEye).Length / EyeDistance, height / headHeight);
    }

    /// <summary>A frontal head of that size in the picture.</summary>
    private static double[] Start(FaceKeypoints keypoints, CameraIntrinsics camera, double pixelsPerUnit)
    {
        var depth = camera.FocalX / pixelsPerUnit;
        var middle = Point2.Middle(keypoints.LeftEye, keypoints.RightEye);
        return
        [
            (middle.X - camera.CenterX) * depth / camera.FocalX,
            (middle.Y - camera.CenterY) * depth / camera.FocalY,
            depth,
        ];
    }

    /// <summary>The head is in front of the camera and shows its face, not its back.</summary>
    private static bool IsInFront(Rotation rotation, double[] shift) =>
        double.IsFinite(shift[2]) && shift[2] > 0 && rotation.Z.Z > -0.2;

    /// <summary>Mean distance between the picture's points and the projected head, pixels.</summary>
    private static double Error(Correspondences pairs, double[] turn, double[] shift, CameraMatrix lens)
    {
        using var projection = new HeadProjection(pairs, turn, shift, lens);
        var seen = projection.Seen();
        var sum = 0.0;
        for (var i = 0; i < seen.Length; i++)
        {
            sum += seen[i].DistanceTo(pairs.Picture[i]);
        }

        return sum / seen.Length;
    }
}
