using MaskPose.Edge.Inference.Models;

namespace MaskPose.Edge.Unit.Inference.Batching;

/// <summary>A net whose first run lasts until the test ends it.</summary>
internal sealed class BusyNet(IModelSession inner) : IModelSession
{
    private readonly TaskCompletionSource _free = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ModelSignature Signature => inner.Signature;

    /// <summary>The pictures of each run.</summary>
    public List<long> Runs { get; } = [];

    public void Free() => _free.SetResult();

    public async ValueTask<IModelOutputs> RunAsync(TensorBuffer input, CancellationToken cancellationToken)
    {
        Runs.Add(input.Shape[0]);
        await _free.Task;
        return await inner.RunAsync(input, cancellationToken);
    }

    /// <summary>The inner one is the test's.</summary>
    public void Dispose()
    {
    }
}
