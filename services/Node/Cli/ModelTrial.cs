using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.HeadPose;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Inference.Models;
using Microsoft.ML.OnnxRuntime;

namespace MaskPose.Edge.Node.Cli;

/// <summary>One model, opened as the node would, to let it read pictures.</summary>
internal sealed class ModelTrial : IDisposable
{
    private readonly LocalStages _stages;
    private readonly Func<Frame, Face, CancellationToken, Task> _read;

    /// <param name="stages">Those that run the model for its task; disposed of with this.</param>
    /// <exception cref="ModelException">It can't be opened, or its inputs or outputs do not match its catalog entry.</exception>
    public ModelTrial(ModelEntry model, LocalStages stages)
    {
        Model = model;
        _stages = stages;
        try
        {
            _read = Reader(model.Task, _stages);
        }
        catch (ModelException)
        {
            _stages.Dispose();
            throw;
        }
    }

    public ModelEntry Model { get; }

    /// <summary>Detectors search the frame; the others read one face with keypoints, or one eye of it.</summary>
    /// <exception cref="ModelException">It does not run.</exception>
    public async Task ReadAsync(Frame frame, Face face, CancellationToken cancellationToken)
    {
        try
        {
            await _read(frame, face, cancellationToken);
        }
        catch (Exception error) when (error is OnnxRuntimeException or ArgumentException)
        {
            throw new ModelException($"Model {Model.Id} does not run: {error.Message}", error);
        }
    }

    public void Dispose() => _stages.Dispose();

    private static Func<Frame, Face, CancellationToken, Task> Reader(ModelTask task, LocalStages stages)
    {
        switch (task)
        {
            case ModelTask.Detector:
                var detector = stages.Detector;
                return (frame, _, token) => detector.DetectAsync(frame, new DetectionSettings(), token).AsTask();
            case ModelTask.Mask:
                var classifier = stages.Classifier;
                return (frame, face, token) => classifier.ClassifyAsync(frame, [face], token).AsTask();
            case ModelTask.Landmarks:
                var landmarks = stages.Get<OnnxLandmarks>();
                return (frame, face, token) => landmarks.FindAsync(frame, [face], token).AsTask();
            case ModelTask.Eyes:
                var eyes = stages.Get<OnnxEyeState>();
                return (frame, face, token) => eyes.ReadAsync(frame, [Eye(face)], token).AsTask();
            case ModelTask.Pose:
                var pose = stages.Get<OnnxPose>();
                return (frame, face, token) =>
                    pose.EstimateAsync(frame, [face], CameraIntrinsics.FromFieldOfView(frame.Width, frame.Height, 60), token).AsTask();
            default:
                throw new ArgumentOutOfRangeException(nameof(task), task, "No such task.");
        }
    }

    /// <summary>The square around the left eye: eyes are about twice as far apart as an eye's square is wide.</summary>
    private static FaceCrop Eye(Face face)
    {
        var points = face.Keypoints!.Value;
        return new FaceCrop(points.LeftEye, (points.RightEye - points.LeftEye).Length * 0.6f, points.RollRadians);
    }
}
