using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Models;

namespace MaskPose.Edge.FaceDetector;

/// <summary>Finds YuNet's outputs, for strides 8, 16 and 32, among a model's and reads the faces from them.</summary>
internal sealed class YuNetOutputs
{
    private static readonly int[] Strides = [8, 16, 32];

    private readonly (int Class, int Object, int Box, int Keypoints)[] _indices;

    /// <exception cref="Inference.Models.ModelException">An output is missing.</exception>
    public YuNetOutputs(Net model) => _indices = Array.ConvertAll(Strides, s => (
        model.OutputIndex($"cls_{s}"), model.OutputIndex($"obj_{s}"), model.OutputIndex($"bbox_{s}"), model.OutputIndex($"kps_{s}")));

    /// <summary>Adds all faces of a canvas whose score is at least the minimum, in canvas pixels.</summary>
    public void Read(IModelOutputs outputs, int canvasWidth, float minimumScore, List<Face> faces)
    {
        for (var i = 0; i < Strides.Length; i++)
        {
            var (cls, obj, box, points) = _indices[i];
            var level = new YuNetLevel(
                outputs.Values(cls),
                outputs.Values(obj),
                outputs.Values(box),
                outputs.Values(points),
                Strides[i],
                canvasWidth / Strides[i]);
            level.AddFaces(minimumScore, faces);
        }
    }
}
