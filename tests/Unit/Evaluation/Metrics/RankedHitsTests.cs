using MaskPose.Edge.Evaluation.Metrics;
using Xunit;

namespace MaskPose.Edge.Unit.Evaluation.Metrics;

public sealed class RankedHitsTests
{
    // By falling score: hit, miss, hit, hit, miss of 4 objects; precision 1, 1/2, 2/3, 3/4, 3/5 at recall 1/4, 1/4, 2/4, 3/4, 3/4.
    private static readonly RankedHits Worked = new(
        [
            new(0.9f, true, 0),
            new(0.5f, false, 1),
            new(0.8f, false, 0),
            new(0.6f, true, 1),
            new(0.7f, true, 0),
        ],
        [2, 2]);

    [Fact]
    public void AveragePrecision_WorkedByHand() =>
        // Made falling, the precision is 1 up to recall 1/4 and 3/4 up to recall 3/4.
        Assert.Equal((1 + 0.75 + 0.75) / 4, Worked.AveragePrecision(), 1e-12);

    [Fact]
    public void AveragePrecision_OnePictureCountedTwiceTheOtherNotAtAll() =>
        // hit, hit, miss, miss, hit, hit of 4 objects: precision 1 to recall 2/4, then 4/6.
        Assert.Equal((1 + 1 + (2 * 4 / 6.0)) / 4, Worked.AveragePrecision([2, 0]), 1e-12);

    [Fact]
    public void AveragePrecision_NothingToFind_IsNotANumber() =>
        Assert.True(double.IsNaN(new RankedHits([new(1, false, 0)], [0]).AveragePrecision()));

    [Fact]
    public void AveragePrecision_NothingFound_IsZero() => Assert.Equal(0, new RankedHits([], [3]).AveragePrecision());

    [Theory]
    [InlineData(0.9, 0.25, 0.9f)]
    [InlineData(0.7, 0.75, 0.6f)]
    [InlineData(0.5, 0.75, 0.6f)]
    public void RecallAtPrecision_TakesTheLowestScoreThatIsPreciseEnough(double precision, double recall, float score) =>
        Assert.Equal((recall, score), Worked.RecallAtPrecision(precision));

    [Fact]
    public void RecallAtPrecision_NoCutIsSoPrecise_IsZero() =>
        Assert.Equal((0, float.PositiveInfinity), new RankedHits([new(0.9f, false, 0)], [1]).RecallAtPrecision(0.9));

    [Fact]
    public void FalseAlarms_CountsFromTheScoreOn() =>
        Assert.Equal((1, 3), (Worked.FalseAlarms(0.6f), Worked.Hits(0.6f)));
}
