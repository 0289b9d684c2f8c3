using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.HeadPose;
using Xunit;

namespace MaskPose.Edge.Unit.HeadPose;

public sealed class EyeStatesTests
{
    private static readonly HeadPoseOptions Options = new() { MaximumEyeError = 1.1f };

    [Theory]
    [InlineData(0.9f, true, 1.1f, EyeState.Open)]
    [InlineData(0.9f, true, 1.2f, EyeState.Unknown)]
    [InlineData(0.1f, true, 1.2f, EyeState.Closed)]
    [InlineData(0.6f, true, 0.5f, EyeState.Unknown)]
    [InlineData(0.9f, false, 0.5f, EyeState.Unknown)]
    public void Judge_OpenOnlyWhereTheEyeCanBeMadeOut(float open, bool isKnown, float relativeError, EyeState expected)
    {
        Assert.Equal(expected, EyeStates.Judge(open, isKnown, relativeError, Options));
    }

    [Fact]
    public void RelativeError_IsThatOfTheEyeInThatOfTheBridge()
    {
        var errors = new float[Landmarks68.Count];
        (errors[27], errors[28]) = (1, 3);
        Array.Fill(errors, 5, Landmarks68.RightEye, Landmarks68.EyePoints);

        Assert.Equal(2.5f, EyeStates.RelativeError(errors, Landmarks68.RightEye), 1e-5f);
        Assert.Equal(0, EyeStates.RelativeError(errors, Landmarks68.LeftEye));
    }

    [Fact]
    public void RelativeError_ModelThatGivesNone_HidesNothing() => Assert.Equal(0, EyeStates.RelativeError(null, Landmarks68.LeftEye));
}
