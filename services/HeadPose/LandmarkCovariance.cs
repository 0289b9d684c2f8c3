using System.Text.Json;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Inference.Models;
using OpenCvSharp;

namespace MaskPose.Edge.HeadPose;

/// <summary>
/// How the points of faces differ from the generic head (models/head-shape): individual shape, expression, and errors of the
/// landmark model. Covariance [136, 136] of x0, y0, x1, … in squared distances of the outer eye corners, axes level with the face.
/// </summary>
public sealed class LandmarkCovariance
{
    private const int Size = 2 * Landmarks68.Count;

    /// <summary>The file's unit.</summary>
    private const double Unit = 1e-4;

    private readonly double[,] _covariance;

    private LandmarkCovariance(double[,] covariance) => _covariance = covariance;

    /// <exception cref="ModelException">The file is missing or not a covariance of 68 points.</exception>
    public static LandmarkCovariance Read() => CanonicalFaceFile.Read("point-errors.json", From);

    private static LandmarkCovariance From(JsonElement root, string path)
    {
        double[][] rows = [.. root.GetProperty("covariance").EnumerateArray()
            .Select(row => row.EnumerateArray().Select(v => v.GetDouble() * Unit).ToArray())];
        return rows.Length == Size && rows.Index().All(row => row.Item.Length == row.Index + 1)
            ? new LandmarkCovariance(Symmetric(rows))
            : throw new ModelException($"{path}: \"covariance\" must be a lower triangle of {Size} rows.");
    }

    /// <summary>The inverse of the covariance of some of the points, [2n, 2n].</summary>
    internal Mat Weights(int[] points)
    {
        var covariance = new double[2 * points.Length, 2 * points.Length];
        for (var i = 0; i < covariance.GetLength(0); i++)
        {
            for (var j = 0; j < covariance.GetLength(1); j++)
            {
                covariance[i, j] = _covariance[Coordinate(i), Coordinate(j)];
            }
        }

        using var mat = Mat.FromPixelData(covariance.GetLength(0), covariance.GetLength(1), MatType.CV_64F, covariance);
        return mat.Inv(DecompTypes.Cholesky);

        int Coordinate(int i) => (2 * points[i / 2]) + (i % 2);
    }

    private static double[,] Symmetric(double[][] rows)
    {
        var all = new double[Size, Size];
        for (var i = 0; i < Size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                all[i, j] = all[j, i] = rows[i][j];
            }
        }

        return all;
    }
}
