using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using OpenCvSharp;

namespace MaskPose.Edge.Unit.Evaluation;

/// <summary>Finds white rectangles on black: the wider, the surer (a width of 25 pixels has the score 1).</summary>
internal sealed class WhiteRectangleDetector : IFaceDetector
{
    public string ModelId => "white-rectangles";

    public ValueTask<IReadOnlyList<Face>> DetectAsync(Frame frame, DetectionSettings settings, CancellationToken cancellationToken)
    {
        var contours = frame.WithMat(mat =>
        {
            using var grey = mat.CvtColor(ColorConversionCodes.BGR2GRAY);
            return grey.FindContoursAsArray(RetrievalModes.External, ContourApproximationModes.ApproxSimple);
        });
        return ValueTask.FromResult<IReadOnlyList<Face>>(
        [
            .. contours.Select(c => Cv2.BoundingRect(c))
                .Select(r => new Face(new Box(r.Left, r.Top, r.Right, r.Bottom), MathF.Min(1, r.Width / 25f), null))
                .Where(f => f.Score >= settings.MinimumScore)
                .OrderByDescending(f => f.Score),
        ]);
    }
}

/// <summary>Takes faces in the left half of the picture for masked and those in the right half for bare; unsure of narrow ones.</summary>
internal sealed class HalvesClassifier : IMaskClassifier
{
    public string ModelId => "halves";

    public ValueTask<IReadOnlyList<MaskReading>> ClassifyAsync(
        Frame frame, IReadOnlyList<Face> faces, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<MaskReading>>([.. faces.Select(f => Read(f.Box, frame.Width))]);

    private static MaskReading Read(Box box, int width)
    {
        var probabilities = box.Center.X < width / 2f ? new MaskProbabilities(1, 0, 0) : new MaskProbabilities(0, 0, 1);
        return box.Width < 15
            ? new MaskReading(MaskVerdict.Unknown, probabilities, MaskDoubt.TooSmall)
            : new MaskReading(probabilities.Best, probabilities, MaskDoubt.None);
    }
}
