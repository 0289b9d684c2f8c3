using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;

namespace MaskPose.Edge.Inference.Models;

/// <summary>A net in this process.</summary>
internal sealed class OnnxSession : IModelSession
{
    private readonly ModelEntry _net;
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly string[] _inputs;
    private readonly string[] _outputs;

    /// <param name="session">Disposed of with this.</param>
    public OnnxSession(ModelEntry net, InferenceSession session)
    {
        (_net, _session, Signature) = (net, session, ModelSignature.Of(session));
        _inputs = [.. Signature.Inputs.Select(i => i.Name)];
        _outputs = [.. Signature.Outputs.Select(o => o.Name)];
    }

    public ModelSignature Signature { get; }

    public ValueTask<IModelOutputs> RunAsync(TensorBuffer input, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var outputs = _session.Run(_run, _inputs, [input.Value], _outputs);
        ModelMetrics.Ran(_net.Id, Stopwatch.GetElapsedTime(start));
        return ValueTask.FromResult<IModelOutputs>(new OnnxOutputs(outputs));
    }

    public void Dispose()
    {
        _session.Dispose();
        _run.Dispose();
    }
}
