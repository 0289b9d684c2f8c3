using System.Text.Json;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Inference.Models;

namespace MaskPose.Edge.HeadPose;

/// <summary>
/// The generic head of 68 points (models/head-shape), unit: distance of the outer eye corners; axes equal to the camera's for a
/// frontal face.
/// </summary>
public sealed class CanonicalFace
{
    private CanonicalFace(Vector3[] points, Vector3[] inSpace)
    {
        Points = points;
        InSpace = inSpace;
        LeftEye = Center(points, Landmarks68.LeftEye);
        RightEye = Center(points, Landmarks68.RightEye);
    }

    /// <summary>For points found in a picture, where the contour is the visible silhouette.</summary>
    public IReadOnlyList<Vector3> Points { get; }

    /// <summary>The same points fixed on a head in space, so that the contour turns with the head; deeper.</summary>
    public IReadOnlyList<Vector3> InSpace { get; }

    public Vector3 LeftEye { get; }

    public Vector3 RightEye { get; }

    /// <summary>The head for points projected from space, like AFLW2000's and rendered ones.</summary>
    public CanonicalFace ForPointsInSpace() => new([.. InSpace], [.. InSpace]);

    /// <exception cref="ModelException">The file is missing or does not have 68 points.</exception>
    public static CanonicalFace Read() => CanonicalFaceFile.Read(
        "head-shape.json", (root, path) => new CanonicalFace(Read(root, "points", path), Read(root, "inSpace", path)));

    private static Vector3[] Read(JsonElement root, string name, string path)
    {
        Vector3[] points = [.. root.GetProperty(name).EnumerateArray()
            .Select(p => new Vector3(p[0].GetDouble(), p[1].GetDouble(), p[2].GetDouble()))];
        return points.Length == Landmarks68.Count
            ? points
            : throw new ModelException($"{path}: \"{name}\" has {points.Length} points, needed: {Landmarks68.Count}.");
    }

    private static Vector3 Center(Vector3[] points, int first)
    {
        var sum = default(Vector3);
        for (var i = first; i < first + Landmarks68.EyePoints; i++)
        {
            sum += points[i];
        }

        return sum * (1.0 / Landmarks68.EyePoints);
    }
}
