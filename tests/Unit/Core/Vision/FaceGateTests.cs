using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Unit.Core.Temporal;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Vision;

public sealed class FaceGateTests
{
    [Theory]
    [InlineData(60, 0, 0.25f, MaskDoubt.None)]
    [InlineData(60, 0, 0.24f, MaskDoubt.NotAFace)]
    [InlineData(60, -39, 0.24f, MaskDoubt.NotAFace)]
    [InlineData(60, 40, 0.1f, MaskDoubt.None)]
    [InlineData(47, 0, 0.1f, MaskDoubt.None)]
    [InlineData(60, 60, 0.9f, MaskDoubt.None)]
    [InlineData(60, 61, 0.9f, MaskDoubt.TurnedAway)]
    [InlineData(20, -61, 0.1f, MaskDoubt.TurnedAway)]
    public void Apply_Verdict_NeedsAFace(float pixels, float yaw, float confidence, MaskDoubt expected)
    {
        var head = Moments.Looking(yaw) with { LandmarkConfidence = new LandmarkConfidence(confidence, null) };

        var mask = new FaceGate().Apply(Moments.Verdict(MaskVerdict.Correct), Face(pixels), head);

        Assert.Equal((expected == MaskDoubt.None ? MaskVerdict.Correct : MaskVerdict.Unknown, expected), (mask.Verdict, mask.Doubt));
        Assert.Equal(0.9f, mask.Confidence);
    }

    [Fact]
    public void Apply_NobodySaysHowSureTheLandmarksAre_LetsItPass() =>
        Assert.Equal(MaskVerdict.Correct, new FaceGate().Apply(Moments.Verdict(MaskVerdict.Correct), Face(60), HeadReading.Nothing).Verdict);

    [Fact]
    public void Apply_UnknownAlready_KeepsItsDoubt()
    {
        var head = Moments.Looking(80) with { LandmarkConfidence = new LandmarkConfidence(0, null) };

        Assert.Equal(MaskDoubt.Unsure, new FaceGate().Apply(Moments.Verdict(MaskVerdict.Unknown), Face(60), head).Doubt);
    }

    private static Face Face(float pixels) => new(new Box(0, 0, pixels, pixels * 1.2f), 0.9f, null);
}
