using System.Numerics.Tensors;

namespace MaskPose.Edge.Inference.Sessions;

/// <summary>Class outputs as probabilities.</summary>
public static class Distribution
{
    /// <summary>Leaves probabilities as they are and applies a softmax to other values.</summary>
    public static void EnsureSoftmax(Span<float> values)
    {
        if (!IsDistribution(values))
        {
            TensorPrimitives.SoftMax(values, values);
        }
    }

    private static bool IsDistribution(ReadOnlySpan<float> values)
    {
        var sum = 0f;
        foreach (var value in values)
        {
            if (value is not (>= 0 and <= 1))
            {
                return false;
            }

            sum += value;
        }

        return MathF.Abs(sum - 1) < 1e-3f;
    }
}
