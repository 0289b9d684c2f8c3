using System.Text.Json;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Inference.Models;

namespace MaskPose.Edge.HeadPose;

/// <summary>
/// The generic head of 68 points (models/head-shape), unit: distance of the outer eye corners; axes as the camera's when
/// the face looks into it.
/// </summary>
public sealed class HeadShape
{
    private HeadShape(Vector3[] points)
    {
        Points = points;
        LeftEye = Center(points, Landmarks68.LeftEye);
        RightEye = Center(points, Landmarks68.RightEye);
    }

    public IReadOnlyList<Vector3> Points { get; }

    public Vector3 LeftEye { get; }

    public Vector3 RightEye { get; }

    /// <exception cref="ModelException">The file is missing or has not 68 points.</exception>
    public static HeadShape Read()
    {
        var path = Path.Combine(ModelStore.OwnFolder, "head-shape", "head-shape.json");
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            var points = document.RootElement.GetProperty("points").EnumerateArray()
                .Select(p => new Vector3(p[0].GetDouble(), p[1].GetDouble(), p[2].GetDouble()))
                .ToArray();
            return points.Length == Landmarks68.Count
                ? new HeadShape(points)
                : throw new ModelException($"{path}: {points.Length} points, needed: {Landmarks68.Count}.");
        }
        catch (Exception error) when (error is IOException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ModelException($"{path} can't be read: {error.Message}", error);
        }
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
