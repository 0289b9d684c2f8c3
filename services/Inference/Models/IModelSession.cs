namespace MaskPose.Edge.Inference.Models;

/// <summary>A net that is ready to run, in this process or on a model server. Safe for concurrent runs.</summary>
public interface IModelSession : IDisposable
{
    /// <summary>What the net takes and returns.</summary>
    ModelSignature Signature { get; }

    /// <param name="input">One or more pictures; not disposed of.</param>
    /// <exception cref="Core.Stages.StageUnavailableException">The net runs elsewhere and did not answer well, or not in time.</exception>
    ValueTask<IModelOutputs> RunAsync(TensorBuffer input, CancellationToken cancellationToken);
}
