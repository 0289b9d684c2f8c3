namespace MaskPose.Edge.Inference.Models;

/// <summary>What a net answered, in the order of its signature's outputs. Disposed of by the caller.</summary>
public interface IModelOutputs : IDisposable
{
    /// <summary>All values of an output, row by row; gone with this.</summary>
    /// <param name="output">Its index in the signature.</param>
    ReadOnlySpan<float> Values(int output);

    /// <summary>An output's dimensions; the first is the number of pictures.</summary>
    IReadOnlyList<long> Shape(int output);
}
