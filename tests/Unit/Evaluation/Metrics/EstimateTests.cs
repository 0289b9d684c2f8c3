using MaskPose.Edge.Evaluation.Metrics;
using Xunit;

namespace MaskPose.Edge.Unit.Evaluation.Metrics;

public sealed class EstimateTests
{
    // Newcombe 1998, table I, method 3 (Wilson's score without continuity correction).
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    [InlineData(20, 20, 0.8389, 1)]
    public void Share_PublishedCases_GiveTheirIntervals(int hits, int total, double low, double high)
    {
        var share = Estimate.Share(hits, total);

        Assert.Equal((double)hits / total, share.Value, 1e-12);
        Assert.Equal(low, share.Low, 5e-5);
        Assert.Equal(high, share.High, 5e-5);
    }

    [Fact]
    public void Share_OfNothing_IsNotANumber() => Assert.True(double.IsNaN(Estimate.Share(0, 0).Value));
}
