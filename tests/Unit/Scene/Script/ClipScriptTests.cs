using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Scene.Clip;
using MaskPose.Edge.Scene.Truth;
using MaskPose.Edge.Scene.Wearables;
using Xunit;

namespace MaskPose.Edge.Unit.Scene.Script;

/// <summary>All that the self-test needs happens in the clip, for long enough to be told.</summary>
public sealed class ClipScriptTests
{
    private static readonly SceneTruth Truth = SceneClip.Truth(new ClipSettings());
    private static readonly AttentionRules Attention = new();

    [Theory]
    [InlineData(MaskState.None)]
    [InlineData(MaskState.Correct)]
    [InlineData(MaskState.NoseOut)]
    [InlineData(MaskState.UnderChin)]
    public void Mask_EachState_RestsForThreeSeconds(MaskState state) =>
        Assert.True(LongestSeconds(p => p.Mask == state && p.MaskRests) > 3);

    [Fact]
    public void Mask_OfOnePerson_GoesThroughAllStates()
    {
        var states = Truth.Frames.SelectMany(f => f.People).Where(p => p.Id == "cem" && p.Visible).Select(p => p.Mask).Distinct();

        Assert.Equal([MaskState.Correct, MaskState.NoseOut, MaskState.UnderChin, MaskState.None], states);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Eyes_MaskedAndNot_StayClosedLongerThanADrowsyClosure(bool masked) =>
        Assert.True(LongestSeconds(p => p.EyeOpening < 0.05f && IsMasked(p) == masked) > Math.Max(2, Attention.LongClosureSeconds));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Head_MaskedAndNot_StaysAwayLongerThanALongGlance(bool masked) => Assert.True(
        LongestSeconds(p => Math.Abs(p.Yaw) > Attention.AwayYawDegrees && IsMasked(p) == masked) > Attention.LongGlanceSeconds);

    [Fact]
    public void Room_StaysEmptyForSeconds_AndIsEmptyWhereTheClipLoops()
    {
        Assert.True(Longest(Truth.Frames.Select(f => f.People.Count == 0)) / Truth.FramesPerSecond > 3);
        Assert.Empty(Truth.Frames[0].People);
        Assert.Empty(Truth.Frames[^1].People);
    }

    [Fact]
    public void Faces_AtOnce_AreUpToThree() => Assert.Equal(3, Truth.Frames.Max(f => f.People.Count(p => p.Visible)));

    [Fact]
    public void Face_OfTheOneWhoWalksNearer_GrowsFrom40To150Pixels()
    {
        var widths = Truth.Frames.SelectMany(f => f.People).Where(p => p.Id == "ana" && p.Visible).Select(p => p.Box.Width).ToList();

        Assert.InRange(widths[0], 35, 50);
        Assert.True(widths.Max() > 140);
    }

    [Fact]
    public void Truth_OfTheCommittedClip_IsThatOfTheScript()
    {
        var committed = SceneTruth.Read(SceneClip.TruthPath);

        Assert.Equal(Truth.Frames.Count, committed.Frames.Count);
        foreach (var (expected, actual) in Truth.Frames.Zip(committed.Frames))
        {
            Assert.Equal(expected.People.Select(Kind), actual.People.Select(Kind));
            Assert.All(expected.People.Zip(actual.People), pair => AssertNear(pair.First, pair.Second));
        }
    }

    private static (string, MaskState, bool) Kind(PersonTruth person) => (person.Id, person.Mask, person.MaskRests);

    /// <summary>The committed numbers are rounded, and sines differ in their last digit between machines.</summary>
    private static void AssertNear(PersonTruth expected, PersonTruth actual)
    {
        Assert.Equal(expected.Yaw, actual.Yaw, 0.02f);
        Assert.Equal(expected.Pitch, actual.Pitch, 0.02f);
        Assert.Equal(expected.Roll, actual.Roll, 0.02f);
        Assert.Equal(expected.EyeOpening, actual.EyeOpening, 0.02f);
        Assert.Equal(expected.Box.Left, actual.Box.Left, 0.2f);
        Assert.Equal(expected.Keypoints.NoseTip.Y, actual.Keypoints.NoseTip.Y, 0.2f);
    }

    private static bool IsMasked(PersonTruth person) => person.Mask == MaskState.Correct;

    private static double LongestSeconds(Func<PersonTruth, bool> holds)
    {
        var ids = Truth.Frames.SelectMany(f => f.People).Select(p => p.Id).Distinct();
        return ids.Max(id => Longest(Truth.Frames.Select(f => f.People.Any(p => p.Id == id && p.Visible && holds(p)))))
            / Truth.FramesPerSecond;
    }

    private static int Longest(IEnumerable<bool> frames)
    {
        var (longest, now) = (0, 0);
        foreach (var holds in frames)
        {
            now = holds ? now + 1 : 0;
            longest = Math.Max(longest, now);
        }

        return longest;
    }
}
