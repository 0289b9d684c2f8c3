using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Vision;

public sealed class LandmarkConfidenceTests
{
    /// <summary>1 / (1 + (e / 0.05)²) by hand: e = 0 ▶ 1, 0.05 ▶ 1/2, 0.1 ▶ 1/5.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(5, 0.5f)]
    [InlineData(10, 0.2f)]
    public void From_BareFace_IsOfAllPointsInEyeDistances(float pixels, float expected) => Assert.Equal(
        new LandmarkConfidence(expected, null),
        LandmarkConfidence.From([.. Enumerable.Repeat(pixels, 68)], eyeDistance: 100, bare: true));

    [Fact]
    public void From_MaskedFace_TellsWhatIsFreeFromWhatIsCovered()
    {
        float[] errors = [.. Enumerable.Range(0, 68).Select(i => Landmarks68.IsOccludedByMask(i) ? 10f : 5f)];

        var confidence = LandmarkConfidence.From(errors, eyeDistance: 100, bare: false);

        Assert.Equal(0.5f, confidence.Visible, 1e-5f);
        Assert.Equal(0.2f, confidence.Occluded!.Value, 1e-5f);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(0, 0)]
    [InlineData(50, float.NaN)]
    public void From_NoFaceOrNoNumbers_IsZero(float eyeDistance, float error) => Assert.Equal(
        new LandmarkConfidence(0, 0), LandmarkConfidence.From([.. Enumerable.Repeat(error, 68)], eyeDistance, bare: false));

    /// <summary>iBUG's numbering: eyes, brows, the bridge of the nose and the jaw's ends stay free.</summary>
    [Fact]
    public void IsUnderMask_Points_AreJawNoseTipAndMouth() => Assert.Equal(
        [.. Enumerable.Range(2, 13), .. Enumerable.Range(29, 7), .. Enumerable.Range(48, 20)],
        Enumerable.Range(0, 68).Where(Landmarks68.IsOccludedByMask));
}
