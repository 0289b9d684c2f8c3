using MaskPose.Edge.Core.Wording;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Wording;

public sealed class NearestTests
{
    private static readonly string[] Words = ["annotate", "config", "selftest", "Source", "cpu", "cuda", "door"];

    [Theory]
    [InlineData("anotate", "annotate")]
    [InlineData("annoatte", "annotate")]
    [InlineData("conifg", "config")]
    [InlineData("self-test", "selftest")]
    [InlineData("sorce", "Source")]
    [InlineData("source", "Source")]
    [InlineData("dor", "door")]
    [InlineData("DOOR", "door")]
    public void Of_AMisspeltWord_IsTheOneMeant(string word, string expected) => Assert.Equal(expected, Nearest.Of(word, Words));

    [Theory]
    [InlineData("gpu")]
    [InlineData("rtsp")]
    [InlineData("yard")]
    [InlineData("evaluate")]
    [InlineData("")]
    [InlineData("door")]
    public void Of_AnotherWord_IsNone(string word) => Assert.Null(Nearest.Of(word, Words));

    [Fact]
    public void Hint_OfAMisspeltWord_IsTheEndOfAnError() => Assert.Equal(" Did you mean cuda?", Nearest.Hint("cdua", Words));

    [Fact]
    public void HintOfList_OneOfSeveralMisspelt_NamesIt() =>
        Assert.Equal(" Did you mean unmasked?", Nearest.HintOfList("incorrect, unmaskd", ["incorrect", "unmasked"]));
}
