using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Temporal;

public sealed class VerdictVoteTests
{
    private static readonly MaskRules Rules = new();

    [Fact]
    public void Add_OneFrame_SaysNothingYet()
    {
        var vote = new VerdictVote(Rules);

        Assert.Equal(MaskVerdict.Unknown, vote.Add(Moments.Verdict(MaskVerdict.Unmasked), Moments.Start));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(25)]
    [InlineData(60)]
    public void Add_FramesThatAgree_AreBelievedWithinASecondOrTheSecondFrame(double framesPerSecond)
    {
        var vote = new VerdictVote(Rules);
        var verdict = MaskVerdict.Unknown;
        for (var frame = 0; frame <= Math.Max(1, framesPerSecond); frame++)
        {
            verdict = vote.Add(Moments.Verdict(MaskVerdict.Incorrect), Moments.Start.AddSeconds(frame / framesPerSecond));
        }

        Assert.Equal(MaskVerdict.Incorrect, verdict);
    }

    [Fact]
    public void Add_ALongMemoryAndFewFrames_SpeaksAllTheSame()
    {
        var vote = new VerdictVote(Rules with { MemorySeconds = 4 });
        var verdict = MaskVerdict.Unknown;
        for (var second = 0; second < 20; second += 2)
        {
            verdict = vote.Add(Moments.Verdict(MaskVerdict.Correct), Moments.Start.AddSeconds(second));
        }

        Assert.Equal(MaskVerdict.Correct, verdict);
    }

    [Fact]
    public void Add_UnknownFrames_LeaveTheVerdictAsItWas()
    {
        var vote = new VerdictVote(Rules);
        for (var frame = 0; frame < 50; frame++)
        {
            vote.Add(Moments.Verdict(frame < 25 ? MaskVerdict.Correct : MaskVerdict.Unknown), Moments.Start.AddSeconds(frame / 25.0));
        }

        Assert.Equal(MaskVerdict.Correct, vote.Verdict);
    }

    /// <summary>
    /// Votes fade with e^(-t/memory): after a change the new verdict has 1 - e^(-t), and takes over when that is 0.6, at
    /// t = -ln 0.4 = 0.92 s.
    /// </summary>
    [Fact]
    public void Add_AChange_IsBelievedWhenItHasTheMajority()
    {
        var vote = new VerdictVote(Rules);
        var changed = 0.0;
        for (var frame = 0; frame < 1000 && vote.Verdict != MaskVerdict.Unmasked; frame++)
        {
            var seconds = frame / 50.0;
            vote.Add(Moments.Verdict(seconds < 10 ? MaskVerdict.Correct : MaskVerdict.Unmasked), Moments.Start.AddSeconds(seconds));
            changed = seconds;
        }

        Assert.Equal(10.92, changed, 0.05);
    }

    [Fact]
    public void Since_AChange_IsItsFirstFrame()
    {
        var vote = new VerdictVote(Rules);
        for (var frame = 0; frame < 300; frame++)
        {
            var seconds = frame / 25.0;
            vote.Add(Moments.Verdict(seconds < 10 ? MaskVerdict.Correct : MaskVerdict.Unmasked), Moments.Start.AddSeconds(seconds));
        }

        Assert.Equal(Moments.Start.AddSeconds(10), vote.Since);
    }

    /// <summary>One wrong frame long before the change must not be taken for its beginning.</summary>
    [Fact]
    public void Since_AfterAWrongFrameAndALongPause_IsTheFirstFrameOfTheRun()
    {
        var vote = new VerdictVote(Rules);
        vote.Add(Moments.Verdict(MaskVerdict.Unmasked), Moments.Start);
        for (var frame = 1; frame < 400; frame++)
        {
            var verdict = frame < 250 ? MaskVerdict.Unknown : MaskVerdict.Unmasked;
            vote.Add(Moments.Verdict(verdict), Moments.Start.AddSeconds(frame / 25.0));
        }

        Assert.Equal(Moments.Start.AddSeconds(10), vote.Since);
    }

    [Fact]
    public void Since_AVerdictThatComesBack_IsWhenItCameBack()
    {
        var vote = new VerdictVote(Rules);
        for (var frame = 0; frame < 500; frame++)
        {
            var seconds = frame / 25.0;
            var verdict = seconds is >= 10 and < 14 ? MaskVerdict.Unmasked : MaskVerdict.Correct;
            vote.Add(Moments.Verdict(verdict), Moments.Start.AddSeconds(seconds));
        }

        Assert.Equal(Moments.Start.AddSeconds(14), vote.Since);
    }
}
