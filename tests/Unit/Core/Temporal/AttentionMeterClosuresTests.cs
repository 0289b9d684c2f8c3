using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Temporal;

/// <summary>A closure of the eyes counts only if its beginning was seen, and not of a head that looks down.</summary>
public sealed class AttentionMeterClosuresTests : AttentionMeterTest
{
    /// <summary>Children who write: heads down 16 to 28 degrees, lids lowered.</summary>
    [Fact]
    public void Add_ClosedEyesOfAHeadThatLooksDown_SayNothing()
    {
        Pass(5, Moments.Looking());

        Assert.Equal(Attention.Attentive, Pass(60, Moments.Looking(pitch: -16, eyes: EyeState.Closed)));
        Assert.Null(_meter.Perclos);
    }

    /// <summary>Longer than a blink, 0.5 s (Caffier et al. 2003), and then the head sinks: nods off. A blink on the way down: reads.</summary>
    [Theory]
    [InlineData(0.8, Attention.Drowsy)]
    [InlineData(0.3, Attention.Attentive)]
    public void Add_EyesThatCloseBeforeTheHeadSinks_AreDrowsyWhereItIsNoBlink(double closedSeconds, Attention expected)
    {
        Pass(5, Moments.Looking());
        Pass(closedSeconds, Moments.Looking(eyes: EyeState.Closed));

        Assert.Equal(expected, Pass(1.5, Moments.Looking(pitch: -20, eyes: EyeState.Closed)));
    }

    /// <summary>Whoever sees a face for the first time can't tell lowered lids from sleep.</summary>
    [Fact]
    public void Add_EyesThatWereNeverSeenOpen_SayNothing()
    {
        Assert.NotEqual(Attention.Drowsy, Pass(60, Moments.Looking(eyes: EyeState.Closed)));
        Assert.Null(_meter.Perclos);
        Assert.Equal(60, _meter.EyesUnknownSeconds, 0.1);

        Pass(0.2, Moments.Looking());

        Assert.Equal(Attention.Drowsy, Pass(1.6, Moments.Looking(eyes: EyeState.Closed)));
    }

    /// <summary>A reader's head rises a little: the same lids would begin to count.</summary>
    [Fact]
    public void Add_LoweredLidsOfAHeadThatRises_SayNothing()
    {
        Pass(5, Moments.Looking());
        Pass(10, Moments.Looking(pitch: -20, eyes: EyeState.Closed));

        Assert.Equal(Attention.Attentive, Pass(10, Moments.Looking(pitch: -12, eyes: EyeState.Closed)));
    }

    [Theory]
    [InlineData(-12, Attention.Attentive)]
    [InlineData(-3, Attention.Drowsy)]
    public void Add_EyesThatCloseWhileTheHeadSinks_SayNothing(float pitch, Attention expected)
    {
        Pass(5, Moments.Looking());

        Assert.Equal(expected, Pass(3, Moments.Looking(pitch: pitch, eyes: EyeState.Closed)));
    }

    /// <summary>The vote knows of the change a second later, and says when it was.</summary>
    [Theory]
    [InlineData(0.1, Attention.Attentive)]
    [InlineData(-0.4, Attention.Attentive)]
    [InlineData(0.8, Attention.Drowsy)]
    public void Add_EyesThatCloseWithAChangeAtTheMouth_SayNothing(double changeSeconds, Attention expected)
    {
        Pass(5, Moments.Looking());
        var closedAt = _now;
        Pass(1, Moments.Looking(eyes: EyeState.Closed));

        Assert.Equal(expected, Pass(0.8, Moments.Looking(eyes: EyeState.Closed), mouthChangedAt: Moments.Start.AddSeconds(closedAt + changeSeconds)));
    }

    /// <summary>A face that is lost for a moment while its person sleeps.</summary>
    [Theory]
    [InlineData(1.5, Attention.Drowsy)]
    [InlineData(2.5, Attention.Attentive)]
    public void Add_ASleeperWhoIsLostForAMoment_SleepsOn(double lostSeconds, Attention expected)
    {
        Pass(5, Moments.Looking());
        Pass(1, Moments.Looking(eyes: EyeState.Closed));
        Pass(lostSeconds, HeadReading.Nothing);

        Assert.Equal(expected, Pass(1.6, Moments.Looking(eyes: EyeState.Closed)));
    }

    /// <summary>40 ms open amid lowered lids: a wrong frame.</summary>
    [Fact]
    public void Add_OneOpenFrameAmongLidsThatNobodySawClose_SaysNothing()
    {
        Pass(3, Moments.Looking(eyes: EyeState.Closed));
        Pass(0.04, Moments.Looking());

        Assert.Equal(Attention.Attentive, Pass(3, Moments.Looking(eyes: EyeState.Closed)));
    }

    [Fact]
    public void Add_OpenEyesOfAHeadThatLooksDown_AreOpen()
    {
        Pass(40, Moments.Looking(pitch: -24));

        Assert.Equal(0, _meter.Perclos);
    }
}
