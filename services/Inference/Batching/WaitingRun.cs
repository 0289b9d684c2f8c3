using MaskPose.Edge.Inference.Models;

namespace MaskPose.Edge.Inference.Batching;

/// <summary>A caller's run that waits for its batch.</summary>
/// <param name="since">A timestamp.</param>
internal sealed class WaitingRun(TensorBuffer input, long since)
{
    private readonly TaskCompletionSource<IModelOutputs> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TensorBuffer Input => input;

    public int Pictures => (int)input.Shape[0];

    public long Since => since;

    public Task<IModelOutputs> Done => _done.Task;

    /// <summary>Whether both can be parts of one tensor: pictures of one size.</summary>
    public bool Fits(WaitingRun other) => input.Shape.Skip(1).SequenceEqual(other.Input.Shape.Skip(1));

    public void Answer(IModelOutputs outputs) => _done.SetResult(outputs);

    public void Fail(Exception error) => _done.SetException(error);

    public void Cancel(CancellationToken cancellationToken) => _done.TrySetCanceled(cancellationToken);
}
