using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Temporal;

/// <summary>The numbers are those of the sources: Euro NCAP's 3 s and 10 s in 30 s, PERCLOS of 15 % over a minute.</summary>
public sealed class AttentionMeterTests : AttentionMeterTest
{
    public static TheoryData<float, float> Away => new() { { 50, 0 }, { -50, 0 }, { 0, 40 }, { 0, -40 } };

    [Theory]
    [MemberData(nameof(Away))]
    public void Add_OneLongGlance_IsInattentiveAfterThreeSeconds(float yaw, float pitch)
    {
        Pass(5, Moments.Looking());

        Assert.Equal(Attention.Attentive, Pass(2.9, Moments.Looking(yaw, pitch)));
        Assert.Equal(Attention.Inattentive, Pass(0.3, Moments.Looking(yaw, pitch)));
        Assert.Equal(Attention.Attentive, Pass(0.2, Moments.Looking()));
    }

    [Fact]
    public void Add_ShortGlances_AreInattentiveOnceTheyAddUpToTenSecondsInThirty()
    {
        Pass(1, Moments.Looking());
        var glances = 0;
        while (Pass(2.2, Moments.Looking(50)) != Attention.Inattentive && glances < 20)
        {
            glances++;
            Pass(2, Moments.Looking());
        }

        // Four glances are 8.8 s, the fifth brings 10 s; all in 19 s.
        Assert.Equal(4, glances);
    }

    [Fact]
    public void Add_RareGlances_StayAttentive()
    {
        for (var minute = 0; minute < 20; minute++)
        {
            Assert.Equal(Attention.Attentive, Pass(2, Moments.Looking(50)));
            Pass(8, Moments.Looking());
        }
    }

    [Theory]
    [InlineData(2.5)]
    [InlineData(10)]
    [InlineData(30)]
    public void Add_ALongGlance_TakesThreeSecondsAtAnyFrameRate(double framesPerSecond)
    {
        Pass(2, Moments.Looking(), framesPerSecond);
        var seconds = 0.0;
        while (Pass(1 / framesPerSecond, Moments.Looking(50), framesPerSecond) != Attention.Inattentive && seconds < 10)
        {
            seconds += 1 / framesPerSecond;
        }

        Assert.InRange(seconds, 2.5, 3.1);
    }

    [Fact]
    public void Add_ALongClosure_IsDrowsy()
    {
        Pass(5, Moments.Looking());

        Assert.Equal(Attention.Attentive, Pass(1.4, Moments.Looking(eyes: EyeState.Closed)));
        Assert.Equal(Attention.Drowsy, Pass(0.2, Moments.Looking(eyes: EyeState.Closed)));
    }

    /// <summary>A blink lasts 0.1 to 0.4 s (Caffier et al. 2003); 15 a minute are usual: 0.25 s × 15 is 6 % of a minute.</summary>
    [Fact]
    public void Add_UsualBlinks_StayAttentive()
    {
        for (var blink = 0; blink < 30; blink++)
        {
            Assert.Equal(Attention.Attentive, Pass(3.75, Moments.Looking()));
            Assert.Equal(Attention.Attentive, Pass(0.25, Moments.Looking(eyes: EyeState.Closed)));
        }

        Assert.Equal(0.0625, _meter.Perclos!.Value, 0.01);
    }

    [Fact]
    public void Add_EyesClosedForAFifthOfTheTime_IsDrowsyByPerclos()
    {
        var attention = Attention.Unknown;
        for (var second = 0; second < 31; second++)
        {
            Pass(0.8, Moments.Looking());
            attention = Pass(0.2, Moments.Looking(eyes: EyeState.Closed));
            Assert.True(second < 30 || attention == Attention.Drowsy, $"at {second} s: {attention}");
            Assert.True(second >= 29 || attention == Attention.Attentive, $"at {second} s: {attention}");
        }

        Assert.Equal(0.2, _meter.Perclos!.Value, 0.01);
    }

    /// <summary>Two frames at 25 a second: 80 ms, shorter than any glance.</summary>
    [Fact]
    public void Add_AClosureWithAWrongFrameOrTwo_IsDrowsyAllTheSame()
    {
        Pass(5, Moments.Looking());
        Pass(0.8, Moments.Looking(eyes: EyeState.Closed));
        Pass(0.08, Moments.Looking());

        Assert.Equal(Attention.Drowsy, Pass(0.8, Moments.Looking(eyes: EyeState.Closed)));
    }

    [Fact]
    public void Add_AClosureThatWasInterrupted_IsTwoShortOnes()
    {
        Pass(5, Moments.Looking());
        Pass(0.8, Moments.Looking(eyes: EyeState.Closed));
        Pass(0.2, Moments.Looking());

        Assert.Equal(Attention.Attentive, Pass(0.8, Moments.Looking(eyes: EyeState.Closed)));
    }

    /// <summary>Drowsy takes both eyes, or the only one that can be seen.</summary>
    [Theory]
    [InlineData(EyeState.Closed, 0.1f, EyeState.Open, 0.6f, Attention.Attentive)]
    [InlineData(EyeState.Closed, 0.3f, EyeState.Open, 0.9f, Attention.Attentive)]
    [InlineData(EyeState.Unknown, null, EyeState.Open, 0.9f, Attention.Attentive)]
    [InlineData(EyeState.Unknown, null, EyeState.Closed, 0.1f, Attention.Drowsy)]
    public void Add_OneEye_IsDrowsyOnlyWhenItIsTheOnlyOneSeen(
        EyeState left, float? leftOpen, EyeState right, float? rightOpen, Attention expected)
    {
        Pass(1, Moments.Looking());
        var head = Moments.Looking() with { LeftEye = new(left, leftOpen), RightEye = new(right, rightOpen) };

        Assert.Equal(expected, Pass(2, head));
    }

    /// <summary>Alert people's blinks take 0.2 s, tired ones' longer (Caffier et al. 2003); all below PERCLOS' 15 %.</summary>
    [Theory]
    [InlineData(0.2, AttentionReason.None)]
    [InlineData(0.44, AttentionReason.SlowBlinks)]
    public void Add_Blinks_AreDrowsyWhenTheyAreSlow(double blinkSeconds, AttentionReason expected)
    {
        for (var blink = 0; blink < 10; blink++)
        {
            Pass(4, Moments.Looking());
            Pass(blinkSeconds, Moments.Looking(eyes: EyeState.Closed));
        }

        Pass(0.2, Moments.Looking());

        Assert.Equal(expected, _meter.Reason);
        Assert.Equal(blinkSeconds, _meter.Measures.BlinkSeconds!.Value, 0.01);
        Assert.Equal(60 / (4 + blinkSeconds), _meter.Measures.BlinksPerMinute!.Value, 1.0);
    }

    [Fact]
    public void Add_ThreeNodsInAMinute_AreDrowsy()
    {
        for (var nod = 0; nod < 3; nod++)
        {
            Assert.NotEqual(AttentionReason.Nods, _meter.Reason);
            Pass(6, Moments.Looking());
            Pass(0.4, Moments.Looking(eyes: EyeState.Closed));
            Pass(0.4, Moments.Looking(pitch: -18, eyes: EyeState.Closed));
            Pass(0.4, Moments.Looking());
        }

        Assert.Equal(AttentionReason.Nods, _meter.Reason);
        Assert.Equal(3, _meter.Measures.Nods);
    }

    /// <summary>There pitch and roll run into each other: a profile that leans would nod.</summary>
    [Fact]
    public void Add_PitchOfAProfileSwings_HasNotNodded()
    {
        for (var time = 0; time < 5; time++)
        {
            Pass(4, Moments.Looking(yaw: 75));
            Pass(0.4, Moments.Looking(yaw: 75, pitch: -25, eyes: EyeState.Closed));
        }

        Assert.Equal(0, _meter.Measures.Nods);
    }

    [Theory]
    [InlineData(0.4, EyeState.Open)] // looks at the dashboard
    [InlineData(3, EyeState.Closed)] // stays down: reads
    public void Add_AHeadThatGoesDownForAnotherReason_HasNotNodded(double downSeconds, EyeState eyes)
    {
        for (var time = 0; time < 5; time++)
        {
            Pass(4, Moments.Looking());
            Pass(downSeconds, Moments.Looking(pitch: -25, eyes: eyes));
        }

        Assert.Equal(0, _meter.Measures.Nods);
    }

    [Fact]
    public void Reason_ALongGlance_IsSaid()
    {
        Pass(5, Moments.Looking());
        Pass(3.2, Moments.Looking(50));

        Assert.Equal(AttentionReason.LongGlance, _meter.Reason);
    }

    [Fact]
    public void Add_NothingKnown_IsUnknown() => Assert.Equal(Attention.Unknown, Pass(10, HeadReading.Nothing));

    [Fact]
    public void Add_PoseUnknownInBetween_CountsNeitherAsAwayNorAsBack()
    {
        Pass(2, Moments.Looking());
        Pass(2, Moments.Looking(50));
        Pass(0.3, HeadReading.Nothing);

        Assert.Equal(Attention.Attentive, Pass(0.8, Moments.Looking(50)));
        Assert.Equal(Attention.Inattentive, Pass(0.4, Moments.Looking(50)));
    }

    [Fact]
    public void Add_FramesTooFarApart_SayNothingOfAttention()
    {
        for (var second = 0; second < 60; second++)
        {
            _meter.Add(Moments.Looking(50), Moments.Start.AddSeconds(second));
        }

        Assert.Equal(Attention.Unknown, _meter.Add(Moments.Looking(50), Moments.Start.AddSeconds(60)));
    }
}
