using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Temporal;

public sealed class HysteresisTests
{
    private readonly Hysteresis<MaskVerdict> _state = new(holdSeconds: 1, clearSeconds: 2, updateSeconds: 5);

    [Fact]
    public void Update_ShorterThanTheHoldTime_TellsNothing()
    {
        Assert.Empty(At(0, MaskVerdict.Unmasked));
        Assert.Empty(At(0.99, MaskVerdict.Unmasked));
        Assert.Empty(At(1.0, MaskVerdict.Unknown));
    }

    [Fact]
    public void Update_AsLongAsTheHoldTime_BeginsWithWhenItWasFirstSeen()
    {
        At(0, MaskVerdict.Unmasked);

        Assert.Equal([(EventPhase.Begin, MaskVerdict.Unmasked)], At(1, MaskVerdict.Unmasked));
        Assert.Equal(Moments.Start, _state.BeganAt);
    }

    [Fact]
    public void Update_AnInterruption_BeginsTheHoldTimeAnew()
    {
        At(0, MaskVerdict.Unmasked);
        At(0.5, MaskVerdict.Unknown);
        At(0.6, MaskVerdict.Unmasked);

        Assert.Empty(At(1.5, MaskVerdict.Unmasked));
        Assert.Single(At(1.6, MaskVerdict.Unmasked));
    }

    [Fact]
    public void Update_GoneForLessThanTheClearTime_GoesOn()
    {
        Begin();

        Assert.Empty(At(2, MaskVerdict.Unknown));
        Assert.Empty(At(3.9, MaskVerdict.Unknown));
        Assert.Empty(At(3.95, MaskVerdict.Unmasked));
        Assert.Equal(MaskVerdict.Unmasked, _state.Current);
    }

    [Fact]
    public void Update_GoneForTheClearTime_Ends()
    {
        Begin();
        At(2, MaskVerdict.Unknown);

        Assert.Equal([(EventPhase.End, MaskVerdict.Unmasked)], At(4, MaskVerdict.Unknown));
    }

    [Fact]
    public void Update_AnotherState_EndsTheOldBeforeItBegins()
    {
        Begin();
        At(2, MaskVerdict.Correct);

        Assert.Equal(
            [(EventPhase.End, MaskVerdict.Unmasked), (EventPhase.Begin, MaskVerdict.Correct)], At(3, MaskVerdict.Correct));
    }

    [Fact]
    public void Update_WhatGoesOn_IsToldAgain()
    {
        Begin();

        Assert.Empty(At(5.9, MaskVerdict.Unmasked));
        Assert.Equal([(EventPhase.Update, MaskVerdict.Unmasked)], At(6, MaskVerdict.Unmasked));
        Assert.Empty(At(10.9, MaskVerdict.Unmasked));
        Assert.Single(At(11, MaskVerdict.Unmasked));
    }

    [Fact]
    public void Update_WhatWasBelievedLate_HoldsFromWhenItWasFirstSeen()
    {
        Assert.Empty(_state.Update(MaskVerdict.Unmasked, Moments.Start, Moments.Start.AddSeconds(0.9)));

        Assert.Equal([(EventPhase.Begin, MaskVerdict.Unmasked)], At(1, MaskVerdict.Unmasked));
        Assert.Equal(Moments.Start, _state.BeganAt);
    }

    private void Begin()
    {
        At(0, MaskVerdict.Unmasked);
        At(1, MaskVerdict.Unmasked);
    }

    private List<(EventPhase Phase, MaskVerdict State)> At(double seconds, MaskVerdict verdict) =>
        [.. _state.Update(verdict, Moments.Start.AddSeconds(seconds), Moments.Start.AddSeconds(seconds))];
}
