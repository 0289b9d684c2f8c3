using System.Threading.Channels;
using MaskPose.Edge.Inference.Models;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace MaskPose.Edge.Unit.Inference.Batching;

/// <summary>A net that answers with the first byte of each picture, when the test lets it.</summary>
internal sealed class HeldNet : IModelSession
{
    /// <summary>A picture on which it fails.</summary>
    public const byte Bad = 255;

    private readonly SemaphoreSlim _go = new(0);
    private readonly Channel<int> _started = Channel.CreateUnbounded<int>();
    private readonly List<int> _seen = [];

    public ModelSignature Signature { get; } = new(
        [new TensorInfo("image", TensorElementType.UInt8, [-1, -1, -1, 3])], [new TensorInfo("value", TensorElementType.Float, [-1, 1])]);

    /// <summary>Answers that were disposed of.</summary>
    public int Disposed { get; private set; }

    /// <summary>Whether nothing has been started that was not asked for.</summary>
    public bool IsIdle => _started.Reader.Count == 0;

    /// <summary>Lets runs end.</summary>
    public void Finish(int runs = 1) => _go.Release(runs);

    /// <returns>The pictures of each run that was started, once there are so many runs.</returns>
    public async Task<IReadOnlyList<int>> StartedAsync(int runs)
    {
        while (_seen.Count < runs)
        {
            _seen.Add(await _started.Reader.ReadAsync());
        }

        return _seen;
    }

    public async ValueTask<IModelOutputs> RunAsync(TensorBuffer input, CancellationToken cancellationToken)
    {
        var pictures = (int)input.Shape[0];
        _started.Writer.TryWrite(pictures);
        await _go.WaitAsync(cancellationToken);
        var bytes = input.Bytes;
        var each = bytes.Length / pictures;
        var values = Enumerable.Range(0, pictures).Select(i => bytes.Span[i * each]).ToArray();
        return values.Contains(Bad) ? throw new ModelException("bad picture") : new Values(this, [.. values.Select(v => (float)v)]);
    }

    public void Dispose() => _go.Dispose();

    private sealed class Values(HeldNet net, float[] values) : IModelOutputs
    {
        ReadOnlySpan<float> IModelOutputs.Values(int output) => values;

        public IReadOnlyList<long> Shape(int output) => [values.Length, 1];

        public void Dispose() => net.Disposed++;
    }
}
