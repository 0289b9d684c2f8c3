using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.FaceDetector;

/// <summary>
/// One stride's grid of YuNet's anchor-free outputs (Wu, Peng, Yu 2023), cells row by row: the score is the root of
/// class × object, centres and keypoints are in strides from the cell's corner, sizes in logarithms of strides.
/// </summary>
/// <param name="boxes">Four values a cell: centre x, y, width, height.</param>
/// <param name="keypoints">Ten values a cell: x, y of left eye, right eye, nose tip, left and right mouth corner.</param>
internal readonly ref struct YuNetLevel(
    ReadOnlySpan<float> classes,
    ReadOnlySpan<float> objects,
    ReadOnlySpan<float> boxes,
    ReadOnlySpan<float> keypoints,
    int stride,
    int columns)
{
    private readonly ReadOnlySpan<float> _classes = classes;
    private readonly ReadOnlySpan<float> _objects = objects;
    private readonly ReadOnlySpan<float> _boxes = boxes;
    private readonly ReadOnlySpan<float> _keypoints = keypoints;

    /// <summary>Adds the faces whose score is at least the minimum, in canvas pixels.</summary>
    public void AddFaces(float minimumScore, List<Face> faces)
    {
        var limit = minimumScore * minimumScore;
        for (var cell = 0; cell < _classes.Length; cell++)
        {
            var squared = Math.Clamp(_classes[cell], 0, 1) * Math.Clamp(_objects[cell], 0, 1);
            if (squared >= limit && squared > 0)
            {
                faces.Add(Read(cell, MathF.Sqrt(squared)));
            }
        }
    }

    private Face Read(int cell, float score)
    {
        var (column, row) = (cell % columns, cell / columns);
        var box = _boxes.Slice(cell * 4, 4);
        var (x, y) = ((column + box[0]) * stride, (row + box[1]) * stride);
        var (halfWidth, halfHeight) = (MathF.Exp(box[2]) * stride / 2, MathF.Exp(box[3]) * stride / 2);
        var points = _keypoints.Slice(cell * 2 * FaceKeypoints.Count, 2 * FaceKeypoints.Count);
        return new Face(
            new Box(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight),
            score,
            new FaceKeypoints(
                Point(points, 0, column, row),
                Point(points, 1, column, row),
                Point(points, 2, column, row),
                Point(points, 3, column, row),
                Point(points, 4, column, row)));
    }

    private Point2 Point(ReadOnlySpan<float> points, int index, int column, int row) =>
        new((column + points[2 * index]) * stride, (row + points[(2 * index) + 1]) * stride);
}
