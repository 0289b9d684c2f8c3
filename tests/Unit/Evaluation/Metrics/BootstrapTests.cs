using MaskPose.Edge.Evaluation.Metrics;
using Xunit;

namespace MaskPose.Edge.Unit.Evaluation.Metrics;

public sealed class BootstrapTests
{
    [Fact]
    public void Mean_LargeSample_IsNearTheNormalInterval()
    {
        // 0 … 999: mean 499.5, standard error 288.675 / √1000 = 9.129; ± 1.96 of it is 17.89.
        var values = Enumerable.Range(0, 1000).Select(i => (double)i).ToList();

        var mean = Bootstrap.Mean(values);

        Assert.Equal(499.5, mean.Value, 1e-9);
        Assert.Equal(499.5 - 17.89, mean.Low, 2.0);
        Assert.Equal(499.5 + 17.89, mean.High, 2.0);
    }

    [Fact]
    public void Mean_SameData_GivesTheSameInterval()
    {
        double[] values = [1, 2, 3, 5, 8];

        Assert.Equal(Bootstrap.Mean(values), Bootstrap.Mean(values));
    }

    [Fact]
    public void Mean_OfNothing_IsNotANumber() => Assert.True(double.IsNaN(Bootstrap.Mean([]).Value));

    // numpy.percentile([1, 2, 3, 4], …)
    [Theory]
    [InlineData(0.025, 1.075)]
    [InlineData(0.5, 2.5)]
    [InlineData(1, 4)]
    public void Quantile_IsLinearBetweenNeighbours(double share, double expected) =>
        Assert.Equal(expected, Bootstrap.Quantile([1, 2, 3, 4], share), 1e-12);
}
