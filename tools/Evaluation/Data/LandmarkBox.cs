using System.Text.Json;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Models;

namespace MaskPose.Edge.Evaluation.Data;

/// <summary>
/// From the 68 points to the box that a detector gives of the same face: their bounds, each side moved outwards by a part
/// of the width or height (measured in training, models/landmarks/box_from_points.json).
/// </summary>
public sealed record LandmarkBox(float Left, float Top, float Right, float Bottom)
{
    /// <exception cref="ModelException">The file is missing or can't be read.</exception>
    public static LandmarkBox Read()
    {
        var path = Path.Combine(ModelStore.OwnFolder, "landmarks", "box_from_points.json");
        try
        {
            return JsonSerializer.Deserialize<LandmarkBox>(File.ReadAllText(path), JsonSerializerOptions.Web)
                ?? throw new ModelException($"{path} is empty.");
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            throw new ModelException($"{path} can't be read: {error.Message}", error);
        }
    }

    /// <summary>The face of the points: this box, and the five keypoints that the 68 contain.</summary>
    public Face Around(IReadOnlyList<Point2> points)
    {
        var bounds = Landmarks68.Bounds(points);
        var box = new Box(
            bounds.Left - (Left * bounds.Width),
            bounds.Top - (Top * bounds.Height),
            bounds.Right + (Right * bounds.Width),
            bounds.Bottom + (Bottom * bounds.Height));
        return new Face(box, 1, Landmarks68.Keypoints(points));
    }
}
