using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Evaluation.Data;
using MaskPose.Edge.Evaluation.Metrics;
using MaskPose.Edge.Inference.Imaging;

namespace MaskPose.Edge.Evaluation.Faces;

/// <summary>The probability, 0 to 1, that the eye in a square of the frame is open.</summary>
public delegate float ReadEye(Frame frame, FaceCrop eye);

/// <summary>Measures an eye model on pictures of single eyes, each of which is the square that the model sees.</summary>
public sealed class EyeEvaluation(string modelId, ReadEye read)
{
    private static readonly string[] Labels = ["closed", "open"];

    /// <exception cref="DataException">The data have nothing of that split or are wrong.</exception>
    public async Task<EyeResult> RunAsync(EvaluationInput input, CancellationToken cancellationToken)
    {
        var samples = EyeSet.ReadAll(input.Data, input.Split);
        var answers = await Sweep.RunAsync(
            samples, (sample, _) => ValueTask.FromResult(Look(sample)), input.Progress, cancellationToken);
        var pooled = ClassificationScores.From(Labels, answers);
        var read = samples.Zip(answers).ToList();
        return new EyeResult(
            input.Split,
            samples.Count,
            new Dictionary<string, string> { ["eyes"] = modelId },
            pooled.Accuracy.Value,
            pooled.Classes["closed"].Recall.Value,
            pooled.Classes["open"].Recall.Value,
            pooled,
            Group(read, sample => sample.Source),
            Group(read, sample => $"{sample.Source}, glasses: {sample.Glasses}"));
    }

    private Answer Look(EyeSample sample)
    {
        using var frame = PictureCodec.Read(sample.Path);
        var whole = new FaceCrop(
            new Point2(frame.Width / 2f, frame.Height / 2f), Math.Max(frame.Width, frame.Height), RollRadians: 0);
        var open = read(frame, whole);
        return new Answer(sample.State == EyeState.Open ? 1 : 0, open >= 0.5f ? 1 : 0, Math.Max(open, 1 - open), sample.Person);
    }

    private static Dictionary<string, EyeGroup> Group(
        IReadOnlyList<(EyeSample Sample, Answer Answer)> read, Func<EyeSample, string> key) => read
        .GroupBy(r => key(r.Sample))
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => Score(g.Select(r => r.Answer)));

    private static EyeGroup Score(IEnumerable<Answer> answers)
    {
        var matrix = new ConfusionMatrix(Labels.Length);
        foreach (var answer in answers)
        {
            matrix.Add(answer.Truth, answer.Given);
        }

        return new EyeGroup(matrix.Total, matrix.Accuracy(), matrix.Recall(0), matrix.Recall(1));
    }
}
