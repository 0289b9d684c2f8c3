using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Inference.Sessions;

namespace MaskPose.Edge.HeadPose;

/// <summary>Classifies an eye as open or closed.</summary>
public sealed class OnnxEyeState : IDisposable
{
    private readonly Net _model;
    private readonly int _open;
    private readonly int _closed;
    private readonly int _classes;
    private readonly float _scale;

    /// <exception cref="ModelException">The model that the settings name can't be used.</exception>
    public OnnxEyeState(ModelStore store)
    {
        _model = store.Open(ModelTask.Eyes);
        var labels = _model.Entry.Labels ?? [];
        (_open, _closed, _classes) = (Array.IndexOf(labels, "open"), Array.IndexOf(labels, "closed"), labels.Length);
        if (_open < 0 || _closed < 0 || _model.Entry.Crop is null)
        {
            throw new ModelException($"Model {ModelId}: the catalog entry needs \"crop\" and the labels closed, open.");
        }

        _model.ExpectValues(_classes);
        _scale = _model.Entry.Crop.Scale;
    }

    public string ModelId => _model.Entry.Id;

    /// <summary>The square around an eye, level with its corners.</summary>
    /// <param name="first">The eye's first landmark, <see cref="Landmarks68.LeftEye"/> or <see cref="Landmarks68.RightEye"/>.</param>
    public FaceCrop Around(IReadOnlyList<Point2> landmarks, int first)
    {
        var across = landmarks[first + 3] - landmarks[first];
        return new FaceCrop(
            Landmarks68.EyeCenter(landmarks, first), _scale * across.Length, MathF.Atan2(across.Y, across.X));
    }

    /// <summary>
    /// The probability, 0 to 1, that the eye in each square is open rather than closed, and whether it is either: models with
    /// further labels recognise hidden eyes or lowered lids.
    /// </summary>
    public async ValueTask<(float Open, bool IsKnown)[]> ReadAsync(Frame frame, IReadOnlyList<FaceCrop> eyes, CancellationToken cancellationToken)
    {
        var readings = new (float, bool)[eyes.Count];
        await CropRuns.RunAsync(
            _model,
            frame,
            eyes,
            (outputs, picture, i) => readings[i] = Read(outputs.Values(0).Slice(picture * _classes, _classes)),
            cancellationToken);
        return readings;
    }

    public void Dispose() => _model.Dispose();

    private (float Open, bool IsKnown) Read(ReadOnlySpan<float> outputs)
    {
        Span<float> values = stackalloc float[_classes];
        outputs.CopyTo(values);
        Distribution.EnsureSoftmax(values);
        var known = values[_open] + values[_closed];
        return (known > 0 ? values[_open] / known : 0.5f, known >= 0.5f);
    }
}
