using MaskPose.Edge.Inference.Models;

namespace MaskPose.Edge.Inference.Batching;

/// <summary>The answer of a shared run, disposed of when each of its parts has been.</summary>
/// <param name="pictures">Of the whole run.</param>
internal sealed class SharedOutputs(IModelOutputs outputs, int parts, int pictures)
{
    private int _left = parts;

    public ReadOnlySpan<float> Values(int output, int first, int count)
    {
        var all = outputs.Values(output);
        var each = all.Length / pictures;
        return all.Slice(first * each, count * each);
    }

    public IReadOnlyList<long> Shape(int output) => outputs.Shape(output);

    public void Release()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            outputs.Dispose();
        }
    }
}
