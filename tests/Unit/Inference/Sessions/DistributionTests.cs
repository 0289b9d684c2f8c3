using MaskPose.Edge.Inference.Sessions;
using Xunit;

namespace MaskPose.Edge.Unit.Inference.Sessions;

public sealed class DistributionTests
{
    [Theory]
    [InlineData(new[] { 0.2f, 0.3f, 0.5f }, new[] { 0.2f, 0.3f, 0.5f })]
    [InlineData(new[] { 0f, 1f }, new[] { 0f, 1f })]
    [InlineData(new[] { 3f, 3f }, new[] { 0.5f, 0.5f })]
    [InlineData(new[] { 0f, 1.0986123f }, new[] { 0.25f, 0.75f })] // e⁰ : e^ln 3
    [InlineData(new[] { -1000f, 0f }, new[] { 0f, 1f })]
    public void EnsureSoftmax_LeavesProbabilitiesAndSoftmaxesOthers(float[] values, float[] expected)
    {
        Distribution.EnsureSoftmax(values);

        Assert.All(expected.Zip(values), p => Assert.Equal(p.First, p.Second, 1e-6f));
    }
}
