using MaskPose.Edge.Evaluation.Metrics;
using Xunit;

namespace MaskPose.Edge.Unit.Evaluation.Metrics;

public sealed class RankCorrelationTests
{
    /// <summary>Worked by hand: 1 − 6 Σd² / (n (n² − 1)) without ties; with ties Pearson's correlation of the mean ranks.</summary>
    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4 }, new double[] { 10, 100, 1000, 1001 }, 1)]
    [InlineData(new double[] { 1, 2, 3, 4 }, new double[] { 4, 3, 2, 1 }, -1)]
    [InlineData(new double[] { 1, 2, 3, 4, 5 }, new double[] { 2, 1, 4, 3, 5 }, 0.8)]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 1, 1, 2 }, 0.8660254)]
    public void Compute_KnownPairs(double[] a, double[] b, double expected) => Assert.Equal(expected, RankCorrelation.Compute(a, b), 1e-6);

    [Fact]
    public void Compute_AllTheSame_IsNotDefined() => Assert.True(double.IsNaN(RankCorrelation.Compute([1, 1, 1], [1, 2, 3])));
}
