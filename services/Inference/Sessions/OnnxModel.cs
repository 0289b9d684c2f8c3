using MaskPose.Edge.Inference.Models;
using Microsoft.ML.OnnxRuntime;

namespace MaskPose.Edge.Inference.Sessions;

/// <summary>An ONNX Runtime session with its catalog entry. Safe for concurrent runs.</summary>
public sealed class OnnxModel : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly string[] _inputs;

    /// <exception cref="ModelException">The file is no model, or the provider is not in this build.</exception>
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
    }

    public ModelEntry Entry { get; }

    /// <summary>The names of the outputs, in the order of <see cref="Run"/>'s result.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>Runs the model on one tensor. The caller disposes the outputs.</summary>
    public IDisposableReadOnlyCollection<OrtValue> Run(OrtValue input) =>
        _session.Run(_run, _inputs, [input], Outputs);

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
}
