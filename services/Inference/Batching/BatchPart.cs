using MaskPose.Edge.Inference.Models;

namespace MaskPose.Edge.Inference.Batching;

/// <summary>One caller's rows of a shared run.</summary>
internal sealed class BatchPart(SharedOutputs shared, int first, int count) : IModelOutputs
{
    private int _isDisposed;

    public ReadOnlySpan<float> Values(int output) => shared.Values(output, first, count);

    public IReadOnlyList<long> Shape(int output) => [count, .. shared.Shape(output).Skip(1)];

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            shared.Release();
        }
    }
}
