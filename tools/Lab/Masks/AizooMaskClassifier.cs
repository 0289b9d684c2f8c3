using System.Buffers;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.MaskClassifier;
using Microsoft.Extensions.Options;
using OpenCvSharp;

namespace MaskPose.Edge.Lab.Masks;

/// <summary>
/// Reads the mask with AIZOO's detector, whose boxes are labelled masked or bare: it searches a square around the face, and the class
/// of its surest anchor in the face's own box is the answer.
/// </summary>
internal sealed class AizooMaskClassifier : IMaskClassifier, IDisposable
{
    private const int AnchorsPerCell = 4;
    private const int Classes = 2;

    private static readonly int[] Maps = [45, 23, 12, 6, 4];

    private readonly Net _model;
    private readonly ClassLabels _labels;
    private readonly QualityGates _gates;
    private readonly ModelCrop _crop;
    private readonly int _scores;

    /// <exception cref="ModelException">The model that the settings name can't be used.</exception>
    public AizooMaskClassifier(ModelStore store, IOptions<MaskClassifierOptions> options)
    {
        _model = store.Open(ModelTask.Mask);
        _labels = new ClassLabels(_model.Entry);
        _gates = new QualityGates(options.Value);
        _crop = _model.Entry.RequireCrop();
        _scores = _model.OutputIndex("cls");
    }

    public string ModelId => _model.Entry.Id;

    public ValueTask<IReadOnlyList<MaskReading>> ClassifyAsync(
        Frame frame, IReadOnlyList<Face> faces, CancellationToken cancellationToken)
    {
        var readings = new MaskReading[faces.Count];
        frame.WithMat(mat =>
        {
            for (var i = 0; i < readings.Length; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                readings[i] = Classify(frame, mat, faces[i]);
            }
        });
        return ValueTask.FromResult<IReadOnlyList<MaskReading>>(readings);
    }

    public void Dispose() => _model.Dispose();

    private MaskReading Classify(Frame frame, Mat mat, Face face)
    {
        var size = _model.Entry.Input.Width;
        var pixels = ArrayPool<byte>.Shared.Rent(size * size * Frame.BytesPerPixel);
        using var input = new TensorBuffer(_model.Entry.Input, 1, size, size);
        FaceCrop.Around(face, _crop).Cut(mat, size, pixels);
        var sharpness = Sharpness.Measure(pixels, size);
        input.Write(0, pixels);
        ArrayPool<byte>.Shared.Return(pixels);
        using var outputs = _model.Run(input);
        var probabilities = Read(outputs.Values(_scores), face.Box);
        var doubt = _gates.Check(frame, face, sharpness, probabilities);
        return new MaskReading(doubt == MaskDoubt.None ? probabilities.Best : MaskVerdict.Unknown, probabilities, doubt);
    }

    /// <summary>The scores, two an anchor, map by map, row by row, made a distribution where the surest anchor is.</summary>
    private MaskProbabilities Read(ReadOnlySpan<float> scores, Box face)
    {
        var reach = new Point2(face.Width, face.Height) * (0.5f / (_crop.Scale * face.LongSide));
        Span<float> best = [0, 0];
        foreach (var cells in Maps)
        {
            for (var cell = 0; cell < cells * cells; cell++)
            {
                var inside = MathF.Abs((((cell % cells) + 0.5f) / cells) - 0.5f) <= reach.X
                    && MathF.Abs((((cell / cells) + 0.5f) / cells) - 0.5f) <= reach.Y;
                for (var anchor = 0; anchor < AnchorsPerCell; anchor++, scores = scores[Classes..])
                {
                    if (inside && MathF.Max(scores[0], scores[1]) > MathF.Max(best[0], best[1]))
                    {
                        (best[0], best[1]) = (scores[0], scores[1]);
                    }
                }
            }
        }

        var sum = best[0] + best[1];
        return _labels.Read(sum > 0 ? [best[0] / sum, best[1] / sum] : [0.5f, 0.5f]);
    }
}
