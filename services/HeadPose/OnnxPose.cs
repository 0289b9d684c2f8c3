using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Inference.Sessions;
using OpenCvSharp;

namespace MaskPose.Edge.HeadPose;

/// <summary>
/// Reads the head pose from the picture of a face, if a pose model is chosen. It sees a square crop, so its answer is the
/// pose as seen along the ray to the face; it is rotated from there, and from the crop's own roll, to the camera's axes.
/// </summary>
public sealed class OnnxPose : IDisposable
{
    private readonly IReadOnlyList<Net> _nets = [];
    private readonly PoseOutputs? _outputs;
    private readonly ModelCrop _crop = new(1, AlignEyes: false);

    /// <exception cref="ModelException">The model that the settings name can't be used.</exception>
    public OnnxPose(ModelStore store)
    {
        if (store.ChosenOrNone(ModelTask.Pose) is not { } entry)
        {
            return;
        }

        _crop = entry.RequireCrop();
        _nets = store.OpenParts(ModelTask.Pose);
        _outputs = PoseOutputs.For(_nets);
        ModelId = entry.Id;
    }

    /// <summary>Null if no model is chosen; then <see cref="EstimateAsync"/> can't be called.</summary>
    public string? ModelId { get; }

    /// <returns>The faces' poses in their order; null where the model's answer is not a rotation.</returns>
    /// <exception cref="InvalidOperationException">No model is chosen.</exception>
    public async ValueTask<RegressedPose?[]> EstimateAsync(
        Frame frame, IReadOnlyList<Face> faces, CameraIntrinsics camera, CancellationToken cancellationToken)
    {
        var outputs = _outputs ?? throw new InvalidOperationException("There is no pose model.");
        FaceCrop[] crops = [.. faces.Select(f => FaceCrop.Around(f, _crop))];
        var values = new float[crops.Length * PoseOutputs.MaximumValues];
        await CropRuns.RunAsync(_nets, frame, crops, (answer, picture, i) => outputs.Add(answer, picture, Of(values, i)), cancellationToken);
        return [.. crops.Select((crop, i) => InCamera(outputs.Read(Of(values, i)), crop, camera))];
    }

    public void Dispose()
    {
        foreach (var net in _nets)
        {
            net.Dispose();
        }
    }

    /// <summary>What the nets said of one face.</summary>
    private static Span<float> Of(float[] values, int face) => values.AsSpan(face * PoseOutputs.MaximumValues, PoseOutputs.MaximumValues);

    private static RegressedPose? InCamera(RegressedPose? inCrop, FaceCrop crop, CameraIntrinsics camera)
    {
        if (inCrop is not { } seen)
        {
            return null;
        }

        var roll = Rotation.FromRodrigues(0, 0, crop.RollRadians);
        return seen with { Rotation = Rotation.Towards(Ray(crop.Center, camera)) * roll * seen.Rotation };
    }

    /// <summary>The direction in which a point of the picture lies, in the camera's axes.</summary>
    private static Vector3 Ray(Point2 point, CameraIntrinsics camera)
    {
        var (matrix, lens) = CameraMatrix.From(camera);
        using var source = Mat.FromPixelData(1, 1, MatType.CV_32FC2, new[] { point.X, point.Y });
        using var cameraMatrix = Mat.FromArray(matrix);
        using var distortion = Mat.FromArray(lens);
        using var target = new Mat();
        Cv2.UndistortPoints(source, target, cameraMatrix, distortion);
        var seen = target.At<Vec2f>(0);
        return new Vector3(seen.Item0, seen.Item1, 1);
    }
}
