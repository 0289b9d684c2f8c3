using Microsoft.ML.OnnxRuntime.Tensors;

namespace MaskPose.Edge.Inference.Models;

/// <summary>A net with its catalog entry, wherever it runs. Safe for concurrent runs.</summary>
public sealed class Net : IDisposable
{
    /// <summary>Pictures of one run: more of them take memory and gain nothing.</summary>
    public const int LargestBatch = 32;

    private readonly IModelSession _session;

    /// <param name="session">Disposed of with this.</param>
    /// <exception cref="ModelException">It does not take what the catalog says.</exception>
    public Net(ModelEntry entry, IModelSession session)
    {
        (Entry, _session) = (entry, session);
        Outputs = [.. session.Signature.Outputs.Select(o => o.Name)];
        CheckInput();
    }

    public ModelEntry Entry { get; }

    /// <summary>The names of the outputs, in the order of a run's result.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>Whether pictures of different sizes may follow each other; some upstream models take only one size.</summary>
    public bool TakesAnySize => Input.Dimensions is { Count: 4 } d
        && (Entry.Input.Layout == TensorLayout.Nchw ? d[2] < 1 && d[3] < 1 : d[1] < 1 && d[2] < 1);

    /// <summary>The most pictures of one run; some upstream models take only one.</summary>
    public int MostPictures => Input.Dimensions is [> 0 and var fixedCount, ..] ? Math.Min(fixedCount, LargestBatch) : LargestBatch;

    private TensorInfo Input => _session.Signature.Inputs[0];

    /// <summary>Runs the net on one tensor.</summary>
    /// <exception cref="Core.Stages.StageUnavailableException">It runs elsewhere and did not answer well, or not in time.</exception>
    public ValueTask<IModelOutputs> RunAsync(TensorBuffer input, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _session.RunAsync(input, cancellationToken);
    }

    /// <summary>The same, and waits for it: for tools, which do one thing at a time.</summary>
    public IModelOutputs Run(TensorBuffer input) => RunAsync(input, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    /// <summary>Checks that an output has this many values per picture.</summary>
    /// <param name="output">Its index in the result.</param>
    /// <exception cref="ModelException">It has another number.</exception>
    public void ExpectValues(int count, int output = 0)
    {
        // Of outputs with more dimensions the metadata of some upstream models is wrong.
        if (_session.Signature.Outputs[output].Dimensions is [_, > 0 and var values] && values != count)
        {
            throw new ModelException($"Model {Entry.Id} returns {values} values per picture, needed: {count}.");
        }
    }

    /// <summary>The index of an output in the result.</summary>
    /// <exception cref="ModelException">The model has no output of that name.</exception>
    public int OutputIndex(string name)
    {
        for (var i = 0; i < Outputs.Count; i++)
        {
            if (Outputs[i] == name)
            {
                return i;
            }
        }

        throw new ModelException($"Model {Entry.Id} has no output \"{name}\"; it has {string.Join(", ", Outputs)}.");
    }

    public void Dispose() => _session.Dispose();

    private void CheckInput()
    {
        var expected = Entry.Input.Type == TensorType.UInt8 ? TensorElementType.UInt8 : TensorElementType.Float;
        if (_session.Signature.Inputs is not [var input] || input.Type != expected)
        {
            var inputs = string.Join(", ", _session.Signature.Inputs.Select(i => $"{i.Name} ({i.Type})"));
            Dispose();
            throw new ModelException($"Model {Entry.Id} takes {inputs}; the catalog says one picture of {expected}.");
        }
    }
}
