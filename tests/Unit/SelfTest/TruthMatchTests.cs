using MaskPose.Edge.SelfTest;
using Xunit;
using static MaskPose.Edge.Unit.SelfTest.SelfTestScene;

namespace MaskPose.Edge.Unit.SelfTest;

public sealed class TruthMatchTests
{
    [Fact]
    public void Match_OneFaceFoundOneInvented_CountsBoth()
    {
        var truth = Of(1, _ => Person());

        var match = new TruthMatch(truth, [Observe(0.1, Face(Place), Face(Place.Translate(300, 0)))]);

        Assert.Equal((1, 1, 1), (match.Asked, match.Found, match.False));
    }

    [Fact]
    public void Match_AFaceNotFound_IsAskedFor()
    {
        var match = new TruthMatch(Of(1, _ => Person()), [Observe(0.1), Observe(0.2, Face(Place.Translate(5, 5)))]);

        Assert.Equal((2, 1, 0), (match.Asked, match.Found, match.False));
    }

    [Fact]
    public void Match_ASmallFaceFound_IsNeitherAskedNorFalse()
    {
        var far = Place.Scale(0.3f, 0.3f);

        var match = new TruthMatch(Of(1, _ => Person(box: far)), [Observe(0, Face(far))]);

        Assert.Equal((0, 0, 0), (match.Asked, match.Found, match.False));
        Assert.Single(match.Matched);
    }
}
