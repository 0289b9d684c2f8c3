using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Evaluation.Metrics;
using Xunit;

namespace MaskPose.Edge.Unit.Evaluation.Metrics;

public sealed class LandmarkErrorsTests
{
    [Fact]
    public void From_JawMovedOnly_IsInPartsOfTheOuterEyeCorners()
    {
        // Eye corners 50 px apart; the 17 points of the jaw 5 px off (3, 4): 0.1 each.
        var truth = Enumerable.Range(0, 68).Select(i => new Point2(i, 0)).ToArray();
        (truth[36], truth[45]) = (new Point2(0, 10), new Point2(50, 10));
        var found = truth.Select((p, i) => i < 17 ? p + new Point2(3, 4) : p).ToArray();

        var errors = LandmarkErrors.From(truth, new FoundLandmarks(found, [.. truth.Select(_ => 2f)]));

        Assert.Equal(0.1, errors.Over(i => i < 17), 1e-6);
        Assert.Equal(0, errors.Over(i => i >= 17), 1e-6);
        Assert.Equal(0.1 * 17 / 68, errors.Mean, 1e-6);
        Assert.Equal(0.04, errors.ExpectedMean!.Value, 1e-6);
    }

    [Fact]
    public void AreaUnderCurve_WorkedByHand() =>
        // The curve steps up at 0 and 0.04: area 0.25 · 0.08 + 0.25 · 0.04 of 0.08; errors from 0.08 on add nothing.
        Assert.Equal(0.375, LandmarkErrors.AreaUnderCurve([0, 0.04, 0.08, double.PositiveInfinity]), 1e-12);
}
