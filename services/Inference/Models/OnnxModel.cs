using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace MaskPose.Edge.Inference.Models;

/// <summary>An ONNX Runtime session with its catalog entry. Safe for concurrent runs.</summary>
public sealed class OnnxModel : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly string[] _inputs;

    /// <exception cref="ModelException">The file is not a model, or the provider is not in this build.</exception>
    public OnnxModel(ModelEntry entry, string path, ModelsOptions options)
    {
        Entry = entry;
        try
        {
            using var session = Providers.Options(options);
            _session = new InferenceSession(path, session);
        }
        catch (OnnxRuntimeException error)
        {
            throw new ModelException($"Model {entry.Id}: {path} can't be opened: {error.Message}", error);
        }

        _inputs = [.. _session.InputMetadata.Keys];
        Outputs = [.. _session.OutputMetadata.Keys];
        CheckInput();
    }

    public ModelEntry Entry { get; }

    /// <summary>The names of the outputs, in the order of <see cref="Run"/>'s result.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>Whether pictures of different sizes may follow each other; some upstream models take only one size.</summary>
    public bool TakesAnySize => _session.InputMetadata[_inputs[0]].Dimensions is { Length: 4 } d
        && (Entry.Input.Layout == TensorLayout.Nchw ? d[2] < 1 && d[3] < 1 : d[1] < 1 && d[2] < 1);

    /// <summary>Runs the model on one tensor. The caller disposes the outputs.</summary>
    public IDisposableReadOnlyCollection<OrtValue> Run(OrtValue input)
    {
        var start = Stopwatch.GetTimestamp();
        var outputs = _session.Run(_run, _inputs, [input], Outputs);
        ModelMetrics.Ran(Entry.Id, Stopwatch.GetElapsedTime(start));
        return outputs;
    }

    /// <summary>Checks that an output has this many values per picture.</summary>
    /// <param name="output">Its index in the result.</param>
    /// <exception cref="ModelException">It has another number.</exception>
    public void ExpectValues(int count, int output = 0)
    {
        // Of outputs with more dimensions the metadata of some upstream models is wrong.
        if (_session.OutputMetadata[Outputs[output]].Dimensions is [_, > 0 and var values] && values != count)
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

    public void Dispose()
    {
        _session.Dispose();
        _run.Dispose();
    }

    private void CheckInput()
    {
        var expected = Entry.Input.Type == TensorType.UInt8 ? TensorElementType.UInt8 : TensorElementType.Float;
        if (_inputs.Length != 1 || _session.InputMetadata[_inputs[0]].ElementDataType != expected)
        {
            var inputs = string.Join(", ", _session.InputMetadata.Select(m => $"{m.Key} ({m.Value.ElementDataType})"));
            Dispose();
            throw new ModelException($"Model {Entry.Id} takes {inputs}; the catalog says one picture of {expected}.");
        }
    }
}
