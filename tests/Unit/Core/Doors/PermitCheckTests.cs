using MaskPose.Edge.Core.Doors;
using MaskPose.Edge.Unit.Core.Temporal;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Doors;

public sealed class PermitCheckTests
{
    private static readonly DateTimeOffset Start = Moments.Start;
    private static readonly long Session = Start.AddHours(-1).ToUnixTimeMilliseconds();
    private static readonly byte[] OtherKey = new byte[32];

    private readonly PermitCheck _check = new(
        new PermitCheckSettings("school", "door-box", "front", [DoorVectors.Key], TimeSpan.FromSeconds(2)), Start.AddSeconds(-2));

    public PermitCheckTests() => Hear("online", Session, Start);

    [Fact]
    public void Check_AFreshPermit_Opens() => Assert.Null(_check.Check(Signed(Given()), isRetained: false, At(1)));

    [Fact]
    public void Check_Retained_IsRefused() => Refused(PermitRefusal.Retained, Signed(Given()), isRetained: true);

    [Theory]
    [InlineData("other", "door-box", "front")]
    [InlineData("school", "other", "front")]
    [InlineData("school", "door-box", "other")]
    public void Check_ForAnotherDoor_IsRefused(string site, string node, string door) =>
        Refused(PermitRefusal.WrongDoor, Signed(Given() with { Site = site, Node = node, Door = door }));

    [Fact]
    public void Check_SignedWithAnotherKey_IsRefused() => Refused(
        PermitRefusal.BadSignature, new SignedPermit(Given(), PermitSignature.Sign(PermitKind.Permit, Given(), OtherKey)));

    [Fact]
    public void Check_AChangedPermit_IsRefused() => Refused(
        PermitRefusal.BadSignature, Signed(Given()) with { Permit = Given() with { ExpiresMs = Given().ExpiresMs + 1000 } });

    [Fact]
    public void Check_ARevocationSentAsAPermit_IsRefused() => Refused(
        PermitRefusal.BadSignature, new SignedPermit(Given(), PermitSignature.Sign(PermitKind.Revoke, Given(), DoorVectors.Key)));

    [Fact]
    public void Check_NodeOffline_IsRefused()
    {
        Hear("offline", Session, Start);

        Refused(PermitRefusal.NodeNotOnline, Signed(Given()));
    }

    [Fact]
    public void Check_ConnectionLostAndNothingHeardSince_IsRefused()
    {
        _check.Forget();

        Refused(PermitRefusal.NodeNotOnline, Signed(Given()));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Check_OfAnotherSession_IsRefused(int offset) =>
        Refused(PermitRefusal.WrongSession, Signed(Given() with { Session = Session + offset }));

    [Fact]
    public void Check_AnOldersSessionsWillThatComesLate_ChangesNothing()
    {
        Hear("offline", Session - 1, Start);

        Assert.Null(_check.Check(Signed(Given()), isRetained: false, At(1)));
    }

    [Fact]
    public void Check_AfterANewSession_TheOldOnesPermitIsRefused()
    {
        Hear("online", Session + 1, Start);

        Refused(PermitRefusal.WrongSession, Signed(Given()));
    }

    [Theory]
    [InlineData(6, PermitRefusal.Expired)] // at its very end
    [InlineData(600, PermitRefusal.Expired)] // late, or a clock that is ahead
    [InlineData(-1.001, PermitRefusal.FromTheFuture)] // a clock that is behind
    [InlineData(-600, PermitRefusal.FromTheFuture)]
    public void Check_AtTheWrongTime_IsRefused(double seconds, PermitRefusal expected) =>
        Assert.Equal(expected, _check.Check(Signed(Given()), isRetained: false, At(seconds)));

    [Theory]
    [InlineData(5.999)]
    [InlineData(-1)]
    public void Check_WithinLifetimeAndSkew_Opens(double seconds) =>
        Assert.Null(_check.Check(Signed(Given()), isRetained: false, At(seconds)));

    [Fact]
    public void Hear_WhatTheKeyHasNotSigned_SaysNothing()
    {
        Assert.Equal(PermitRefusal.BadSignature, _check.Hear(Said("offline", Session, key: OtherKey), Start));
        Assert.Equal(PermitRefusal.BadSignature, _check.Hear(Said("online", Session) with { Word = Said("offline", Session).Word }, Start));

        Assert.Null(_check.Check(Signed(Given()), isRetained: false, At(1)));
    }

    [Theory]
    [InlineData("offline", 0)]
    [InlineData("stopped", 4)]
    public void Hear_AnOldOnlineAgainAfterTheNodeWasLost_SaysNothing(string state, int sequence)
    {
        Assert.Null(Hear("online", Session, Start, 3));
        Assert.Null(Hear(state, Session, Start, sequence));

        Assert.Equal(PermitRefusal.Replayed, Hear("online", Session, Start, 3));
        Refused(PermitRefusal.NodeNotOnline, Signed(Given()));
        Assert.Null(Hear("online", Session, Start, 5));
        Assert.Null(_check.Check(Signed(Given()), isRetained: false, At(1)));
    }

    [Fact]
    public void Hear_WhatIsRetainedAfterAConnectionOfOnesOwn_Counts()
    {
        Hear("online", Session, Start, 3);
        _check.Forget();

        Assert.Null(Hear("online", Session, Start, 3));
    }

    /// <summary>A node that was once ahead, or somebody who forges an availability, would else shut the door for good.</summary>
    [Fact]
    public void Hear_ASessionOfTheFuture_SaysNothing()
    {
        Hear("offline", long.MaxValue, Start);
        Hear("online", At(3.5).ToUnixTimeMilliseconds(), At(1));

        Assert.Null(_check.Check(Signed(Given()), isRetained: false, At(1)));
    }

    [Fact]
    public void Hear_BothClocksOnceAhead_HealsWithTheNextSession()
    {
        var ahead = At(3600).ToUnixTimeMilliseconds();
        Hear("online", ahead, At(3600));
        Refused(PermitRefusal.WrongSession, Signed(Given() with { Session = ahead }));

        Hear("online", Session, At(1));

        Assert.Null(_check.Check(Signed(Given()), isRetained: false, At(1)));
    }

    [Fact]
    public void Check_AgainAfterTheClockWentForwardAndBack_IsRefused()
    {
        _check.Check(Signed(Given()), isRetained: false, At(1));
        _check.Check(Signed(Given()), isRetained: false, At(3600));

        Refused(PermitRefusal.Expired, Signed(Given()));
        Assert.Null(_check.Check(Signed(Given(2) with { Nonce = new string('1', 32) }), isRetained: false, At(2)));
    }

    /// <summary>The controller began an hour behind, and its clock was set: what was issued before it ran is no newer for that.</summary>
    [Fact]
    public void Check_IssuedBeforeTheStartWhoseClockWasSetSince_IsRefused()
    {
        var check = new PermitCheck(
            new PermitCheckSettings("school", "door-box", "front", [DoorVectors.Key], TimeSpan.FromSeconds(2)), Start.AddHours(-1));
        check.Hear(Said("online", Session), Start);

        check.StartedAt = At(1.5); // it has run for half a second

        Assert.Equal(PermitRefusal.BeforeStart, check.Check(Signed(Given()), isRetained: false, At(2)));
    }

    /// <summary>The controller was restarted: the node's clock may be ahead, and the permit used before.</summary>
    [Fact]
    public void Check_IssuedWithinTheSkewAfterTheStart_IsRefused() =>
        Refused(PermitRefusal.BeforeStart, Signed(Given(issued: -0.001)));

    [Theory]
    [InlineData(60_001)]
    [InlineData(0)]
    [InlineData(-1)]
    public void Check_ALifetimeThatIsNone_IsRefused(long lasts) =>
        Refused(PermitRefusal.TooLong, Signed(Given() with { ExpiresMs = Given().IssuedMs + lasts }));

    [Fact]
    public void Check_IssuedBeforeTheControllerListened_IsRefused() =>
        Refused(PermitRefusal.BeforeStart, Signed(Given(issued: -3)));

    [Fact]
    public void Check_Twice_IsRefusedTheSecondTime()
    {
        _check.Check(Signed(Given()), isRetained: false, At(1));

        Refused(PermitRefusal.Replayed, Signed(Given()));
    }

    [Fact]
    public void Check_AfterItWasTakenBack_IsRefused()
    {
        Assert.Null(_check.Revoke(new SignedPermit(Given(), PermitSignature.Sign(PermitKind.Revoke, Given(), DoorVectors.Key)), isRetained: false, At(1)));

        Refused(PermitRefusal.Revoked, Signed(Given()));
    }

    [Fact]
    public void Revoke_WithAPermitsSignature_TakesNothingBack()
    {
        Assert.Equal(PermitRefusal.BadSignature, _check.Revoke(Signed(Given()), isRetained: false, At(1)));

        Assert.Null(_check.Check(Signed(Given()), isRetained: false, At(1)));
    }

    /// <summary>As long as a nonce would be accepted it is remembered, whatever the clocks.</summary>
    [Fact]
    public void Check_ManyPermitsOverTime_NoneOpensTwice()
    {
        for (var number = 0; number < 500; number++)
        {
            var permit = Given(number) with { Nonce = number.ToString("x32", null) };
            Assert.Null(_check.Check(Signed(permit), isRetained: false, At(number)));
            Assert.All(
                Enumerable.Range(0, 20), later => Assert.NotNull(_check.Check(Signed(permit), isRetained: false, At(number + (later * 0.5) - 2))));
        }
    }

    [Fact]
    public void Check_WhileKeysAreChanged_TakesBoth()
    {
        var check = new PermitCheck(
            new PermitCheckSettings("school", "door-box", "front", [OtherKey, DoorVectors.Key], TimeSpan.FromSeconds(2)), Start.AddSeconds(-2));
        check.Hear(Said("online", Session), Start);

        Assert.Null(check.Check(Signed(Given()), isRetained: false, At(1)));
    }

    private PermitRefusal? Hear(string state, long session, DateTimeOffset now, int sequence = 0) =>
        _check.Hear(Said(state, session, sequence), now);

    private static SignedAvailability Said(string state, long session, int sequence = 0, byte[]? key = null)
    {
        var word = new NodeWord("school", "door-box", "front", session, sequence, state);
        return new SignedAvailability(word, DoorSignature.Sign(word.Text, key ?? DoorVectors.Key));
    }

    private static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);

    private static Permit Given(double issued = 1)
    {
        var at = At(issued).ToUnixTimeMilliseconds();
        return new Permit("school", "door-box", "front", Session, 17, "8f14e45fceea167a5a36dedd4bea2543", at, at + 5000);
    }

    private static SignedPermit Signed(Permit permit) =>
        new(permit, PermitSignature.Sign(PermitKind.Permit, permit, DoorVectors.Key));

    private void Refused(PermitRefusal expected, SignedPermit message, bool isRetained = false) =>
        Assert.Equal(expected, _check.Check(message, isRetained, At(1)));
}
