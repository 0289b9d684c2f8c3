using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.MaskClassifier;
using Xunit;

namespace MaskPose.Edge.Unit.MaskClassifier;

/// <summary>A face that just passes every gate of the defaults, then one gate at a time.</summary>
public sealed class QualityGatesTests : IDisposable
{
    private static readonly Box Good = new(50, 50, 70, 80);
    private static readonly FaceKeypoints Frontal = new(new(56, 60), new(60, 60), new(58, 65), new(56, 70), new(60, 70));
    private static readonly MaskProbabilities Sure = new(0.6f, 0.3f, 0.1f);

    private readonly Frame _frame = Frame.Rent(new FrameInfo("door", 0, default, 0, 200, 100));
    private readonly QualityGates _gates = new(new MaskClassifierOptions());

    [Fact]
    public void Check_AtEachLimit_Passes() => Assert.Equal(MaskDoubt.None, Check(Good, Frontal, 4, Sure));

    [Fact]
    public void Check_NoKeypoints_CannotBeTurnedAway() => Assert.Equal(MaskDoubt.None, Check(Good, null, 4, Sure));

    [Fact]
    public void Check_ShortSideBelowMinimum_IsTooSmall() =>
        Assert.Equal(MaskDoubt.TooSmall, Check(Good with { Right = 69.9f }, Frontal, 4, Sure));

    [Fact]
    public void Check_MoreThanAQuarterOutside_IsOutOfPicture()
    {
        // 40 wide, 10.1 of them beyond the left edge.
        Assert.Equal(MaskDoubt.OutOfPicture, Check(new Box(-10.1f, 50, 29.9f, 80), null, 4, Sure));
        Assert.Equal(MaskDoubt.None, Check(new Box(-10, 50, 30, 80), null, 4, Sure));
    }

    [Fact]
    public void Check_FarOutside_IsOutOfPicture() =>
        Assert.Equal(MaskDoubt.OutOfPicture, Check(Good.Translate(500, 500), null, 4, Sure));

    [Fact]
    public void Check_EyesTooClose_IsTurnedAway() =>
        Assert.Equal(MaskDoubt.TurnedAway, Check(Good, Frontal with { RightEye = new(59.9f, 60) }, 4, Sure));

    [Fact]
    public void Check_Flat_IsBlurred() => Assert.Equal(MaskDoubt.Blurred, Check(Good, Frontal, 3.9, Sure));

    [Fact]
    public void Check_NoClassLikelyEnough_IsUnsure() =>
        Assert.Equal(MaskDoubt.Unsure, Check(Good, Frontal, 4, new MaskProbabilities(0.59f, 0.4f, 0.01f)));

    [Theory]
    [InlineData(0.6f, 0.85f, 0.84f, MaskDoubt.Unsure)]
    [InlineData(0.6f, 0.85f, 0.85f, MaskDoubt.None)]
    [InlineData(0.9f, 0.5f, 0.89f, MaskDoubt.Unsure)]
    public void Check_Incorrect_PassesTheHigherOfBothMinima(float all, float ofIncorrect, float probability, MaskDoubt expected)
    {
        var gates = new QualityGates(new MaskClassifierOptions { MinimumConfidence = all, MinimumIncorrectConfidence = ofIncorrect });

        Assert.Equal(expected, gates.Check(_frame, new Face(Good, 0.9f, Frontal), 4, new MaskProbabilities(0.05f, probability, 0.05f)));
    }

    [Fact]
    public void Check_CoveredLikelierThanAnyClass_IsCovered()
    {
        Assert.Equal(MaskDoubt.Covered, Check(Good, Frontal, 4, new MaskProbabilities(0.4f, 0.05f, 0.05f)));
        Assert.Equal(MaskDoubt.None, Check(Good, Frontal, 4, new MaskProbabilities(0.65f, 0, 0)));
    }

    [Fact]
    public void Check_SeveralGates_NamesTheFirst() =>
        Assert.Equal(MaskDoubt.TooSmall, Check(new Box(-50, 0, -45, 5), Frontal, 0, default));

    public void Dispose() => _frame.Dispose();

    private MaskDoubt Check(Box box, FaceKeypoints? points, double sharpness, MaskProbabilities probabilities) =>
        _gates.Check(_frame, new Face(box, 0.9f, points), sharpness, probabilities);
}
