using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Vision;

public sealed class MaskReadingTests
{
    [Theory]
    [InlineData(0.5f, 0.3f, 0.2f, MaskVerdict.Correct)]
    [InlineData(0.2f, 0.5f, 0.3f, MaskVerdict.Incorrect)]
    [InlineData(0.2f, 0.3f, 0.5f, MaskVerdict.Unmasked)]
    public void Best_IsTheLikeliest(float correct, float incorrect, float unmasked, MaskVerdict best)
    {
        var probabilities = new MaskProbabilities(correct, incorrect, unmasked);

        Assert.Equal(best, probabilities.Best);
        Assert.Equal(0.5f, probabilities.BestProbability);
    }

    [Fact]
    public void NotClassified_IsUnknownWithoutConfidence()
    {
        Assert.Equal(MaskVerdict.Unknown, MaskReading.NotClassified.Verdict);
        Assert.Equal(0, MaskReading.NotClassified.Confidence);
        Assert.Equal(MaskDoubt.NotClassified, MaskReading.NotClassified.Doubt);
    }
}
