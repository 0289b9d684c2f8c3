using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using OpenCvSharp;

namespace MaskPose.Edge.HeadPose;

/// <summary>OpenCV's solvers of Perspective-n-Point, by their own start.</summary>
public enum PnpMethod
{
    /// <summary>Levenberg–Marquardt from a linear start.</summary>
    Iterative,

    /// <summary>Lepetit, Moreno-Noguer, Fua 2009.</summary>
    Epnp,

    /// <summary>Terzakis, Lourakis 2020.</summary>
    Sqpnp,

    /// <summary>Gao et al. 2003 on samples of four points (RANSAC), then EPnP over those that agree.</summary>
    P3pRansac,
}

/// <summary>Which points of a face a solver is given.</summary>
public enum PnpPoints
{
    All68,

    /// <summary>Eyes, tip of the nose, mouth corners, and the chin that was found.</summary>
    FiveAndChin,

    /// <summary>The same with a chin built from the mouth corners, as for masked faces.</summary>
    FiveAndBuiltChin,
}

/// <summary>Solvers and points in words.</summary>
public static class PnpWords
{
    public static string Of(PnpMethod method) => method switch
    {
        PnpMethod.Epnp => "EPnP",
        PnpMethod.Sqpnp => "SQPnP",
        PnpMethod.P3pRansac => "P3P with RANSAC",
        _ => "iterative",
    };

    public static string Of(PnpPoints points) => points switch
    {
        PnpPoints.FiveAndChin => "5 + chin found",
        PnpPoints.FiveAndBuiltChin => "5 + chin built",
        _ => "68",
    };
}

/// <summary>The plain solvers that <see cref="PnpSolver"/> is compared with. Thread-safe.</summary>
public sealed class PnpVariants(CanonicalFace shape)
{
    private const int Samples = 200;

    /// <summary>Of the distance of the outer eye corners: a point that is further off does not agree.</summary>
    private const float Agreement = 0.1f;

    /// <param name="landmarks">68 points, pixels of the camera's picture.</param>
    /// <returns>Null where the solver finds none, or one behind the camera.</returns>
    public Pose? Solve(PnpMethod method, PnpPoints points, IReadOnlyList<Point2> landmarks, CameraIntrinsics camera)
    {
        var pairs = Pairs(points, landmarks);
        var lens = CameraMatrix.From(camera);
        double[] turn = [0, 0, 0], shift = [0, 0, 0];
        try
        {
            if (method == PnpMethod.P3pRansac)
            {
                (turn, shift) = Sample(pairs, lens, Agreement * Landmarks68.InterOcular(landmarks));
            }
            else
            {
                Cv2.SolvePnP(pairs.Head, pairs.Picture, lens.Matrix, lens.Distortion, ref turn, ref shift, false, Of(method));
            }
        }
        catch (OpenCVException)
        {
            return null;
        }

        var isThere = turn.Length == 3 && turn.All(double.IsFinite) && shift.Length == 3 && shift[2] > 0;
        return isThere ? Rotation.FromRodrigues(turn[0], turn[1], turn[2]).ToPose(PoseMethod.None) : null;
    }

    private static (double[] Turn, double[] Shift) Sample(Correspondences pairs, CameraMatrix lens, float agreementPixels)
    {
        using var head = InputArray.Create(pairs.Head);
        using var picture = InputArray.Create(pairs.Picture);
        using var matrix = Mat.FromArray(lens.Matrix);
        using var distortion = Mat.FromArray(lens.Distortion);
        using Mat turn = new(), shift = new(), agree = new();
        Cv2.SolvePnPRansac(head, picture, matrix, distortion, turn, shift, false, Samples, agreementPixels, 0.99, agree, SolvePnPMethod.P3P);
        return (Values(turn), Values(shift));
    }

    private static double[] Values(Mat vector) => vector.Total() == 3 ? [vector.At<double>(0), vector.At<double>(1), vector.At<double>(2)] : [];

    private Correspondences Pairs(PnpPoints points, IReadOnlyList<Point2> landmarks)
    {
        if (points == PnpPoints.All68)
        {
            return Correspondences.From(shape, landmarks, Correspondences.AllPoints);
        }

        var built = Correspondences.Masked(shape, Landmarks68.Keypoints(landmarks));
        var chin = Correspondences.From(shape, landmarks, [Landmarks68.Chin]);
        return points == PnpPoints.FiveAndBuiltChin
            ? built
            : new Correspondences([.. built.Head[..^1], .. chin.Head], [.. built.Picture[..^1], .. chin.Picture]);
    }

    private static SolvePnPMethod Of(PnpMethod method) => method switch
    {
        PnpMethod.Epnp => SolvePnPMethod.EPNP,
        PnpMethod.Sqpnp => SolvePnPMethod.SQPNP,
        _ => SolvePnPMethod.Iterative,
    };
}
