using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Sessions;
using Microsoft.ML.OnnxRuntime;

namespace MaskPose.Edge.FaceDetector;

/// <summary>
/// Reads YuNet's anchor-free outputs (Wu, Peng, Yu 2023): for strides 8, 16, 32 a grid of class and object scores,
/// boxes and keypoints; the score is the root of class × object.
/// </summary>
internal sealed class YuNetOutputs
{
    private static readonly int[] Strides = [8, 16, 32];

    private readonly (int Class, int Object, int Box, int Keypoints)[] _indices;

    /// <exception cref="Inference.Models.ModelException">An output is missing.</exception>
    public YuNetOutputs(OnnxModel model) => _indices = Array.ConvertAll(Strides, s => (
        model.OutputIndex($"cls_{s}"), model.OutputIndex($"obj_{s}"), model.OutputIndex($"bbox_{s}"), model.OutputIndex($"kps_{s}")));

    /// <summary>Adds all faces of a canvas whose score is at least the minimum, in canvas pixels.</summary>
    public void Read(IReadOnlyList<OrtValue> outputs, int canvasWidth, float minimumScore, List<Face> faces)
    {
        for (var level = 0; level < Strides.Length; level++)
        {
            var (cls, obj, box, points) = _indices[level];
            ReadLevel(
                new Level(
                    outputs[cls].GetTensorDataAsSpan<float>(),
                    outputs[obj].GetTensorDataAsSpan<float>(),
                    outputs[box].GetTensorDataAsSpan<float>(),
                    outputs[points].GetTensorDataAsSpan<float>(),
                    Strides[level],
                    canvasWidth / Strides[level]),
                minimumScore,
                faces);
        }
    }

    private static void ReadLevel(Level level, float minimumScore, List<Face> faces)
    {
        var limit = minimumScore * minimumScore;
        for (var cell = 0; cell < level.Classes.Length; cell++)
        {
            var squared = Math.Clamp(level.Classes[cell], 0, 1) * Math.Clamp(level.Objects[cell], 0, 1);
            if (squared >= limit && squared > 0)
            {
                faces.Add(level.Face(cell, MathF.Sqrt(squared)));
            }
        }
    }

    private readonly ref struct Level(
        ReadOnlySpan<float> classes,
        ReadOnlySpan<float> objects,
        ReadOnlySpan<float> boxes,
        ReadOnlySpan<float> keypoints,
        int stride,
        int columns)
    {
        private readonly ReadOnlySpan<float> _boxes = boxes;
        private readonly ReadOnlySpan<float> _keypoints = keypoints;

        public ReadOnlySpan<float> Classes { get; } = classes;

        public ReadOnlySpan<float> Objects { get; } = objects;

        public Face Face(int cell, float score)
        {
            var (column, row) = (cell % columns, cell / columns);
            var box = _boxes.Slice(cell * 4, 4);
            var (x, y) = ((column + box[0]) * stride, (row + box[1]) * stride);
            var (halfWidth, halfHeight) = (MathF.Exp(box[2]) * stride / 2, MathF.Exp(box[3]) * stride / 2);
            var points = _keypoints.Slice(cell * 10, 10);
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
}
