using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Evaluation.Data;
using MaskPose.Edge.Inference.Imaging;

namespace MaskPose.Edge.Evaluation.Masks;

/// <summary>Measures a mask classifier on faces whose boxes are given.</summary>
public sealed class MaskEvaluation(IMaskClassifier classifier)
{
    /// <exception cref="DataException">The data have nothing of that split or are wrong.</exception>
    public async Task<MaskResult> RunAsync(EvaluationInput input, CancellationToken cancellationToken)
    {
        var sets = MaskSet.ReadAll(input.Data, input.Split);
        var judged = await Sweep.RunAsync([.. sets.SelectMany(s => s.Pictures)], JudgeAsync, input.Progress, cancellationToken);
        var rest = new Queue<JudgedSample[]>(judged);
        var bySet = sets.Select(s => (Set: s, Samples: s.Pictures.SelectMany(_ => rest.Dequeue()).ToArray())).ToList();
        var hasCrops = sets.Any(s => s.IsCrops);
        var pooled = MaskScoring.Score([.. bySet.Where(s => s.Set.IsCrops == hasCrops).SelectMany(s => s.Samples)]);
        var forced = pooled.Forced;
        return new MaskResult(
            input.Split,
            forced.Samples,
            new Dictionary<string, string> { ["mask"] = classifier.ModelId },
            forced.Accuracy.Value,
            forced.MacroF1.Value,
            forced.Classes[MaskLabels.Name(MaskVerdict.Correct)].Recall.Value,
            forced.Classes[MaskLabels.Name(MaskVerdict.Incorrect)].Recall.Value,
            forced.Classes[MaskLabels.Name(MaskVerdict.Unmasked)].Recall.Value,
            pooled.Coverage.Value,
            pooled,
            bySet.ToDictionary(s => s.Set.Name, s => MaskScoring.Score(s.Samples)));
    }

    private async ValueTask<JudgedSample[]> JudgeAsync(MaskPicture picture, CancellationToken cancellationToken)
    {
        using var frame = PictureCodec.Read(picture.Path);
        Face[] faces = [.. picture.Faces.Select(f => new Face(f.Box, 1, null))];
        var readings = await classifier.ClassifyAsync(frame, faces, cancellationToken);
        return [.. picture.Faces.Zip(readings, (sample, reading) => new JudgedSample(sample, reading))];
    }
}
