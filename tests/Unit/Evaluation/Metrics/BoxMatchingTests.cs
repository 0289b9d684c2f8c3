using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Evaluation.Metrics;
using Xunit;

namespace MaskPose.Edge.Unit.Evaluation.Metrics;

public sealed class BoxMatchingTests
{
    private static readonly Box Left = new(0, 0, 10, 10);
    private static readonly Box Right = new(20, 0, 30, 10);

    [Fact]
    public void Match_TwoDetectionsOfOneFace_SecondIsAFalseAlarm() =>
        Assert.Equal([0, BoxMatching.FalseAlarm], BoxMatching.Match([Left], [false], [Left, Left.Translate(1, 0)], 0.5f));

    [Fact]
    public void Match_IgnoredFace_CountsNeitherWay() =>
        Assert.Equal([BoxMatching.Ignored, BoxMatching.Ignored], BoxMatching.Match([Left], [true], [Left, Left], 0.5f));

    [Fact]
    public void Match_OverlapAtTheLimit_IsAHit() =>
        // Half of the box: intersection 50, union 100.
        Assert.Equal([0], BoxMatching.Match([Left], [false], [new Box(0, 0, 10, 5)], 0.5f));

    [Fact]
    public void Match_OverlapBelowTheLimit_IsAFalseAlarm() =>
        // Shifted by half: intersection 50, union 150.
        Assert.Equal([BoxMatching.FalseAlarm], BoxMatching.Match([Left], [false], [Left.Translate(5, 0)], 0.4f));

    [Fact]
    public void Match_SeveralFaces_EachDetectionGoesToTheOneThatItOverlapsMost() =>
        Assert.Equal([1, 0], BoxMatching.Match([Left, Right], [false, false], [Right.Translate(1, 0), Left], 0.5f));

    [Fact]
    public void Match_NoFace_AllAreFalseAlarms() =>
        Assert.Equal([BoxMatching.FalseAlarm], BoxMatching.Match([], [], [Left], 0.5f));
}
