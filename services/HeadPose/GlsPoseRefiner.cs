using OpenCvSharp;

namespace MaskPose.Edge.HeadPose;

/// <summary>
/// A pose fitted by generalised least squares (Aitken 1935): weights the points by the inverse covariance of their errors on
/// faces, so that an open mouth or a wide jaw does not bias the rotation. Gauss–Newton from the ordinary least-squares pose:
/// <code>
/// step = (Jᵀ W J)⁻¹ Jᵀ W r    J Jacobian [2n, 6], W inverse covariance [2n, 2n], r residuals [2n], in head units
/// </code>
/// All matrices are in OpenCV's memory: as arrays they would be 160 KB of garbage a face.
/// </summary>
internal sealed class GlsPoseRefiner(LandmarkCovariance errors, int[] points)
{
    private const int Rounds = 4;
    private const int Unknowns = 6;

    private readonly Mat _weights = errors.Weights(points);

    /// <summary>Refines a pose (Rodrigues' vector, shift in head units) in place.</summary>
    /// <param name="rollRadians">The face's roll in the picture.</param>
    public void Refine(Correspondences pairs, double rollRadians, CameraMatrix camera, double[] turn, double[] shift)
    {
        using var projection = new HeadProjection(pairs, turn, shift, camera);
        using var slopes = new Mat();
        using var equations = new Mat(2 * pairs.Picture.Length, Unknowns + 1, MatType.CV_64F);
        for (var round = 0; round < Rounds; round++)
        {
            Fill(equations.AsSpan<double>(), pairs.Picture, projection.Seen(slopes), slopes, Level.At(rollRadians, camera, shift[2]));
            using var step = Step(equations);
            for (var i = 0; i < 3; i++)
            {
                turn[i] += step.At<double>(i);
                shift[i] += step.At<double>(3 + i);
            }
        }
    }

    /// <summary>The Jacobian by rotation and translation, and in the last column the residuals [2n, 7].</summary>
    private static void Fill(Span<double> equations, Point2f[] points, ReadOnlySpan<Point2f> seen, Mat jacobian, Level level)
    {
        var slopes = jacobian.AsSpan<double>();
        var columns = jacobian.Cols;
        for (var i = 0; i < points.Length; i++)
        {
            var across = equations.Slice(2 * i * (Unknowns + 1), Unknowns + 1);
            var down = equations.Slice(((2 * i) + 1) * (Unknowns + 1), Unknowns + 1);
            for (var j = 0; j < Unknowns; j++)
            {
                (across[j], down[j]) = level.Turn(slopes[(2 * i * columns) + j], slopes[(((2 * i) + 1) * columns) + j]);
            }

            (across[Unknowns], down[Unknowns]) = level.Turn(points[i].X - seen[i].X, points[i].Y - seen[i].Y);
        }
    }

    /// <summary>Solves the normal equations [6, 6].</summary>
    private Mat Step(Mat system)
    {
        using var transposed = new Mat();
        using var weighted = new Mat();
        using var normal = new Mat();
        Cv2.Transpose(system, transposed);
        Cv2.Gemm(transposed, _weights, 1, _weights, 0, weighted);
        Cv2.Gemm(weighted, system, 1, system, 0, normal);
        using var left = normal[0, Unknowns, 0, Unknowns];
        using var right = normal[0, Unknowns, Unknowns, Unknowns + 1];
        var step = new Mat();
        Cv2.Solve(left, right, step, DecompTypes.SVD);
        return step;
    }

    /// <summary>From pixels to head units at a depth, and to axes level with the face.</summary>
    private readonly record struct Level(double Sin, double Cos, double X, double Y)
    {
        public static Level At(double rollRadians, CameraMatrix camera, double depth)
        {
            var (sin, cos) = Math.SinCos(rollRadians);
            return new Level(sin, cos, depth / camera.FocalX, depth / camera.FocalY);
        }

        public (double Across, double Down) Turn(double x, double y) => ((Cos * X * x) + (Sin * Y * y), (-Sin * X * x) + (Cos * Y * y));
    }
}
