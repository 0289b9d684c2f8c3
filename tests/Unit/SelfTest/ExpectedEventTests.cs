using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Scene.Wearables;
using MaskPose.Edge.SelfTest;
using Xunit;
using static MaskPose.Edge.Unit.SelfTest.SelfTestScene;

namespace MaskPose.Edge.Unit.SelfTest;

public sealed class ExpectedEventTests
{
    [Fact]
    public void From_AMaskStateThatLasts_CallsForItsEvent()
    {
        var truth = Of(8, at => at < 4 ? Person(MaskState.Correct) : Person(MaskState.NoseOut));

        var expected = ExpectedEvent.From(truth, new MaskRules(), new AttentionRules());

        Assert.Equal([("mask", "correct"), ("mask", "incorrect")], expected.Select(e => (e.Kind, e.State)));
        Assert.Equal(4, expected[1].FromSeconds, 3);
    }

    [Fact]
    public void From_AMaskStateShorterThanHoldAndMargin_CallsForNothing() =>
        Assert.Empty(ExpectedEvent.From(Of(2, _ => Person()), new MaskRules(HoldSeconds: 1), new AttentionRules()));

    [Fact]
    public void From_AMaskOnItsWay_CallsForNothing() =>
        Assert.Empty(ExpectedEvent.From(Of(6, _ => Person(rests: false)), new MaskRules(), new AttentionRules()));

    [Fact]
    public void From_APersonHiddenOrFar_CallsForNothing()
    {
        var far = Place.Scale(0.3f, 0.3f);

        Assert.Empty(ExpectedEvent.From(Of(6, _ => Person(visible: false)), new MaskRules(), new AttentionRules()));
        Assert.Empty(ExpectedEvent.From(Of(6, _ => Person(box: far)), new MaskRules(), new AttentionRules()));
    }

    [Theory]
    [InlineData(40, 1, "inattentive")]
    [InlineData(-40, 1, "inattentive")]
    [InlineData(0, 0, "drowsy")]
    public void From_AwayOrAsleepLongEnough_CallsForAttention(float yaw, float eyes, string state)
    {
        var truth = Of(6, at => at < 4 ? Person(yaw: yaw, eyes: eyes) : Person());

        var expected = ExpectedEvent.From(truth, new MaskRules(), new AttentionRules());

        Assert.Equal(state, Assert.Single(expected, e => e.Kind == "attention").State);
    }

    [Theory]
    [InlineData("attention", 0.4, true)]
    [InlineData("attention", 0.6, false)]
    [InlineData("mask", 0.6, true)]
    public void CanBeKnown_FramesWithAGap_IsAskedOfMasksOnly(string kind, double gapSeconds, bool expected)
    {
        var seen = new[] { 1.0, 1.2, 1.2 + gapSeconds, 2.2, 2.4 }.Select(at => Observe(at)).ToList();

        Assert.Equal(expected, new ExpectedEvent("ana", kind, "x", 1, 1.9).CanBeKnown(seen));
    }
}
