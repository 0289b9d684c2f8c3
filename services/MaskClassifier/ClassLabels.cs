using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Inference.Sessions;

namespace MaskPose.Edge.MaskClassifier;

/// <summary>
/// Turns a model's outputs into the three probabilities; a two-class model has none for incorrect, and the probability of a
/// label "covered" is their difference to 1.
/// </summary>
public sealed class ClassLabels
{
    private readonly int _correct;
    private readonly int _incorrect;
    private readonly int _unmasked;

    /// <exception cref="ModelException">The catalog entry's labels are not ours.</exception>
    public ClassLabels(ModelEntry entry)
    {
        var labels = entry.Labels ?? [];
        Count = labels.Length;
        (_correct, _incorrect, _unmasked) =
            (Array.IndexOf(labels, "correct"), Array.IndexOf(labels, "incorrect"), Array.IndexOf(labels, "unmasked"));
        if (_correct < 0 || _unmasked < 0)
        {
            throw new ModelException(
                $"Model {entry.Id}: labels are \"{string.Join(", ", labels)}\"; needed: correct, unmasked and, if known, incorrect and covered.");
        }
    }

    public int Count { get; }

    /// <summary>A softmax is applied to outputs that are not probabilities yet.</summary>
    public MaskProbabilities Read(ReadOnlySpan<float> outputs)
    {
        Span<float> values = stackalloc float[Count];
        outputs.CopyTo(values);
        Distribution.EnsureSoftmax(values);
        return new MaskProbabilities(values[_correct], _incorrect < 0 ? 0 : values[_incorrect], values[_unmasked]);
    }
}
