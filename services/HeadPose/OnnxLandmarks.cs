using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Inference.Sessions;

namespace MaskPose.Edge.HeadPose;

/// <summary>
/// Finds the 68 landmarks of faces with a model that returns them in 0..1 of a square crop: as <c>points</c> [n, 68, 2] with
/// <c>spreads</c> [n, 68], the expected error of each point in sides of the crop; or as its only output, without.
/// </summary>
public sealed class OnnxLandmarks : IDisposable
{
    private const string PointsOutput = "points";
    private const string SpreadsOutput = "spreads";

    private readonly Net _model;
    private readonly ModelCrop _crop;
    private readonly int _points;
    private readonly int? _spreads;

    /// <exception cref="ModelException">The model that the settings name can't be used.</exception>
    public OnnxLandmarks(ModelStore store)
    {
        _model = store.Open(ModelTask.Landmarks);
        _crop = _model.Entry.RequireCrop();
        _points = _model.Outputs.Count == 1 ? 0 : _model.OutputIndex(PointsOutput);
        _spreads = _model.Outputs.Contains(SpreadsOutput) ? _model.OutputIndex(SpreadsOutput) : null;
        _model.ExpectValues(Landmarks68.Count * 2, _points);
        if (_spreads is { } spreads)
        {
            _model.ExpectValues(Landmarks68.Count, spreads);
        }
    }

    public string ModelId => _model.Entry.Id;

    /// <summary>The landmarks of faces, in their order.</summary>
    public async ValueTask<FoundLandmarks[]> FindAsync(Frame frame, IReadOnlyList<Face> faces, CancellationToken cancellationToken)
    {
        var found = new FoundLandmarks[faces.Count];
        FaceCrop[] crops = [.. faces.Select(f => FaceCrop.Around(f, _crop))];
        await CropRuns.RunAsync(_model, frame, crops, (outputs, picture, i) => found[i] = Read(outputs, picture, crops[i]), cancellationToken);
        return found;
    }

    public void Dispose() => _model.Dispose();

    private FoundLandmarks Read(IModelOutputs outputs, int picture, FaceCrop crop) => new(
        Points(outputs.Values(_points).Slice(picture * 2 * Landmarks68.Count, 2 * Landmarks68.Count), crop),
        _spreads is { } spreads ? Errors(outputs.Values(spreads).Slice(picture * Landmarks68.Count, Landmarks68.Count), crop) : null);

    private static Point2[] Points(ReadOnlySpan<float> values, FaceCrop crop)
    {
        var points = new Point2[Landmarks68.Count];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = crop.ToFrame(values[2 * i], values[(2 * i) + 1]);
        }

        return points;
    }

    private static float[] Errors(ReadOnlySpan<float> values, FaceCrop crop)
    {
        var errors = new float[Landmarks68.Count];
        for (var i = 0; i < errors.Length; i++)
        {
            errors[i] = values[i] * crop.SidePixels;
        }

        return errors;
    }
}
