using OpenCvSharp;

namespace MaskPose.Edge.HeadPose;

/// <summary>
/// A pose fitted by generalised least squares (Aitken 1935): weights the points by the inverse covariance of their errors on
/// faces, so that an open mouth or a wide jaw does not bias the rotation. Gauss–Newton from the ordinary least-squares pose:
/// <code>
/// step = (Jᵀ W J)⁻¹ Jᵀ W r    J Jacobian [2n, 6], W inverse covariance [2n, 2n], r residuals [2n], in head units
/// </code>
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
        for (var round = 0; round < Rounds; round++)
        {
            Cv2.ProjectPoints(pairs.Head, turn, shift, camera.Matrix, camera.Distortion, out var seen, out var slopes);
            var equations = Equations(pairs.Picture, seen, slopes, Level(rollRadians, camera, shift[2]));
            using var step = Step(equations);
            for (var i = 0; i < 3; i++)
            {
                turn[i] += step.At<double>(i);
                shift[i] += step.At<double>(3 + i);
            }
        }
    }

    /// <summary>From pixels to head units at that depth and axes level with the face [2, 2].</summary>
    private static double[,] Level(double rollRadians, CameraMatrix camera, double depth)
    {
        var (sin, cos) = Math.SinCos(rollRadians);
        var (x, y) = (depth / camera.FocalX, depth / camera.FocalY);
        return new[,] { { cos * x, sin * y }, { -sin * x, cos * y } };
    }

    /// <summary>The Jacobian by rotation and translation, and in the last column the residuals [2n, 7].</summary>
    private static double[,] Equations(Point2f[] points, Point2f[] seen, double[,] slopes, double[,] level)
    {
        var equations = new double[2 * points.Length, Unknowns + 1];
        for (var i = 0; i < points.Length; i++)
        {
            for (var j = 0; j < Unknowns; j++)
            {
                Put(i, j, slopes[2 * i, j], slopes[(2 * i) + 1, j]);
            }

            Put(i, Unknowns, points[i].X - seen[i].X, points[i].Y - seen[i].Y);
        }

        return equations;

        void Put(int point, int column, double x, double y)
        {
            equations[2 * point, column] = (level[0, 0] * x) + (level[0, 1] * y);
            equations[(2 * point) + 1, column] = (level[1, 0] * x) + (level[1, 1] * y);
        }
    }

    /// <summary>Solves the normal equations [6, 6].</summary>
    private Mat Step(double[,] equations)
    {
        using var system = Mat.FromPixelData(equations.GetLength(0), equations.GetLength(1), MatType.CV_64F, equations);
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
}
