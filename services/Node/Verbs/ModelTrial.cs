using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.HeadPose;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Inference.Pictures;
using Microsoft.ML.OnnxRuntime;

namespace MaskPose.Edge.Node.Verbs;

/// <summary>Opens a model as the node would, and lets it read one grey picture.</summary>
internal static class ModelTrial
{
    private static readonly Face Face = new(
        new Box(120, 80, 200, 180), 1, new FaceKeypoints(new(142, 118), new(178, 118), new(160, 140), new(146, 158), new(174, 158)));

    /// <param name="configuration">Chooses the model for its task.</param>
    /// <exception cref="ModelException">It can't be opened, or its inputs or outputs are not what its catalog entry says.</exception>
    public static async Task RunAsync(ModelEntry model, IConfiguration configuration, CancellationToken cancellationToken)
    {
        using var stages = new LocalStages(configuration);
        using var frame = Frame.Rent(new FrameInfo("trial", 0, default, 0, 320, 256));
        frame.WithMat(mat => mat.SetTo(new OpenCvSharp.Scalar(128, 128, 128)));
        try
        {
            await ReadAsync(model.Task, stages, frame, cancellationToken);
        }
        catch (Exception error) when (error is OnnxRuntimeException or ArgumentException)
        {
            throw new ModelException($"Model {model.Id} does not run: {error.Message}", error);
        }
    }

    private static async Task ReadAsync(ModelTask task, LocalStages stages, Frame frame, CancellationToken cancellationToken)
    {
        switch (task)
        {
            case ModelTask.Detector:
                await stages.Detector.DetectAsync(frame, new DetectionSettings(), cancellationToken);
                break;
            case ModelTask.Mask:
                await stages.Classifier.ClassifyAsync(frame, [Face], cancellationToken);
                break;
            case ModelTask.Landmarks:
                frame.WithMat(mat => stages.Get<OnnxLandmarks>().Find(mat, Face));
                break;
            case ModelTask.Eyes:
                var eye = new FaceCrop(Face.Keypoints!.Value.LeftEye, 30, 0);
                frame.WithMat(mat => stages.Get<OnnxEyeState>().OpenProbability(mat, eye));
                break;
            case ModelTask.Pose:
                var camera = CameraIntrinsics.FromFieldOfView(frame.Width, frame.Height, 60);
                frame.WithMat(mat => stages.Get<OnnxPose>().Estimate(mat, Face, camera));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(task), task, "No such task.");
        }
    }
}
